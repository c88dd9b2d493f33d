package etpm.provision;

/** It cannot be done as things are. The message is a sentence that says why, for the person who asked. */
public final class ProvisionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public ProvisionException(String sentence) {
        super(sentence);
    }

    ProvisionException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
