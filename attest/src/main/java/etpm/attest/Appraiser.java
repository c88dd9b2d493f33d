package etpm.attest;

import etpm.attest.sgx.SgxVerifier;
import etpm.attest.snp.SnpVerifier;
import etpm.attest.software.PinnedKeyVerifier;
import etpm.attest.software.SoftwareVerifier;
import etpm.attest.tdx.TdxVerifier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges evidence of several kinds, each with its own verifier. */
public final class Appraiser {
    private final Map<EvidenceType, Verifier> verifiers = new EnumMap<>(EvidenceType.class);

    /**
     * With one verifier a kind.
     *
     * @throws IllegalArgumentException if two are for the same kind
     */
    public Appraiser(List<Verifier> verifiers) {
        for (Verifier verifier : verifiers) {
            if (this.verifiers.put(verifier.type(), verifier) != null) {
                throw new IllegalArgumentException(
                        "two verifiers of " + verifier.type().label() + " evidence");
            }
        }
    }

    /** With the verifiers of all kinds. */
    public static Appraiser ofAllKinds() {
        return new Appraiser(List.of(
                new SnpVerifier(),
                new SgxVerifier(),
                new TdxVerifier(),
                new SoftwareVerifier(),
                new PinnedKeyVerifier()));
    }

    /** As {@link Verifier#verify}; a kind without a verifier is refused. */
    public Verdict verify(Evidence evidence, Collateral collateral, Policy policy, Instant instant) {
        Verifier verifier = verifiers.get(evidence.type());
        if (verifier != null) return verifier.verify(evidence, collateral, policy, instant);
        return Findings.examine(
                evidence.type(),
                evidence,
                policy,
                instant,
                (findings, rules) -> findings.refuse(
                        Reason.Cause.UNSUPPORTED,
                        "There is no verifier of " + evidence.type().label() + " evidence here."));
    }
}
