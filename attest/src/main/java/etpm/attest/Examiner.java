package etpm.attest;

import java.time.Instant;

/** A verifier whose verdict comes from one look at the evidence. */
public abstract class Examiner implements Verifier {
    private final EvidenceType type;

    protected Examiner(EvidenceType type) {
        this.type = type;
    }

    @Override
    public final EvidenceType type() {
        return type;
    }

    @Override
    public final Verdict verify(Evidence evidence, Collateral collateral, Policy policy, Instant instant) {
        return Findings.examine(
                type,
                evidence,
                policy,
                instant,
                (findings, rules) -> examine(evidence, collateral.or(evidence.inside()), rules, findings));
    }

    /**
     * Looks at the evidence.
     *
     * @param collateral the verifier's own, and what came with the evidence
     * @throws etpm.attest.read.MalformedException if it goes no further
     */
    protected abstract void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings);
}
