package etpm.transport.socket;

/** A client sent what its protocol does not allow; its connection ends. The message says what, without the octets. */
public final class BadFrame extends Exception {
    private static final long serialVersionUID = 1L;

    public BadFrame(String message) {
        super(message, null, false, false);
    }
}
