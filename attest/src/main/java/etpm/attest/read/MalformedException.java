package etpm.attest.read;

import etpm.attest.Reason.Cause;

/**
 * Octets that do not have the form that they must have; the message is the sentence for the verdict. Without a stack
 * trace.
 */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause cause;
    private final String sentence;

    /** Malformed, for the reason that the sentence gives. */
    public MalformedException(String sentence) {
        this(Cause.MALFORMED, sentence);
    }

    /** With a more precise cause. */
    public MalformedException(Cause cause, String sentence) {
        super(Plain.of(sentence), null, false, false);
        this.cause = cause;
        this.sentence = Plain.of(sentence);
    }

    /** The sentence for the verdict. */
    public String sentence() {
        return sentence;
    }

    /** The cause for the verdict. */
    public Cause cause() {
        return cause;
    }
}
