package etpm.attest;

import java.time.Instant;

/** Judges one kind of evidence. Without state, without a clock of its own, without a network. */
public interface Verifier {
    /** The kind that it judges. */
    EvidenceType type();

    /**
     * The verdict on {@code evidence}. Bad evidence is no exception: its verdict lists every reason.
     *
     * @param collateral the verifier's own, preferred to what came with the evidence
     * @param policy what is accepted
     * @param instant when everything must be valid
     */
    Verdict verify(Evidence evidence, Collateral collateral, Policy policy, Instant instant);
}
