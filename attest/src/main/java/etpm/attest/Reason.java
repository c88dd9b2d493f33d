package etpm.attest;

import etpm.attest.read.Plain;

/**
 * One reason for a refusal.
 *
 * @param cause its kind, for programs
 * @param sentence what is wrong, for people
 */
public record Reason(Cause cause, String sentence) {
    /** The kinds of reasons. */
    public enum Cause {
        /** Octets that do not have the form that they must have. */
        MALFORMED,
        /** A form, version or algorithm that this verifier does not know. */
        UNSUPPORTED,
        /** Evidence of a kind for which the policy has no rules. */
        TYPE,
        /** A certificate that does not lead to a pinned root. */
        CHAIN,
        /** Something that is not valid at the instant. */
        EXPIRED,
        /** A certificate or a TCB that was withdrawn. */
        REVOKED,
        /** A signature that is not that of the key which must have made it. */
        SIGNATURE,
        /** Parts that are each well signed but do not belong together. */
        BINDING,
        /** Collateral that is needed and not there. */
        MISSING,
        /** An environment that its host can look into. */
        DEBUG,
        /** A TCB status or an advisory that the policy does not accept. */
        TCB,
        /** A claim that the policy does not accept. */
        POLICY,
        /** Another TPM than the one that the policy means, however genuine. */
        IDENTITY
    }

    /**
     * Sentences quote names from certificates that nobody has verified: no control characters reach a terminal or a
     * log.
     */
    public Reason {
        sentence = Plain.of(sentence);
    }

    @Override
    public String toString() {
        return cause + ": " + sentence;
    }
}
