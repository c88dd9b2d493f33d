package etpm.store.key;

/** A source cannot give its secret: a file that is not there, an environment that cannot derive it. */
public final class KeyUnavailable extends KeyException {
    private static final long serialVersionUID = 1L;

    /** What is unavailable and why, in a sentence. */
    public KeyUnavailable(String message) {
        super(message, null);
    }

    /** What is unavailable and why, in a sentence. */
    public KeyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
