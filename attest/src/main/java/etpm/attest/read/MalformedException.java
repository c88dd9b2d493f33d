package etpm.attest.read;

import etpm.attest.Reason.Cause;

/** Octets that do not have the form that they must have; the message is the sentence for the verdict. Without a stack trace. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    /** Malformed, for the reason that the sentence gives. */
    public MalformedException(String sentence) {
        this(Cause.MALFORMED, sentence);
    }

    /** With a more precise cause. */
    public MalformedException(Cause cause, String sentence) {
        super(sentence, null, false, false);
        this.cause = cause;
    }

    /** The cause for the verdict. */
    public Cause cause() {
        return cause;
    }
}
