package etpm.attest.policy;

/** A policy that cannot be used; the message is a sentence that says where and what to write instead. */
public final class PolicyError extends Exception {
    private static final long serialVersionUID = 1;

    /** With its sentence. */
    public PolicyError(String sentence) {
        super(sentence);
    }
}
