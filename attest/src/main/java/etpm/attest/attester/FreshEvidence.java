package etpm.attest.attester;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.spec.wire.Bytes;
import java.util.Map;

/**
 * Evidence as its source gave it, to be sent or kept.
 *
 * @param type its kind
 * @param octets the report or quote
 * @param items the collateral that the source gave with it, by the names of {@link Collateral}
 */
public record FreshEvidence(EvidenceType type, Bytes octets, Map<String, Bytes> items) {
    /** Copies its argument. */
    public FreshEvidence {
        items = Map.copyOf(items);
    }

    /** Evidence alone. */
    public static FreshEvidence of(EvidenceType type, Bytes octets) {
        return new FreshEvidence(type, octets, Map.of());
    }

    /** The same for a verifier. */
    public Evidence evidence() {
        return new Evidence(type, octets, Collateral.of(items));
    }
}
