package etpm.attest;

import etpm.spec.wire.Bytes;

/**
 * Evidence as it was received: its kind, its octets, and the collateral that came with it.
 *
 * @param type what the sender says it is; a verifier holds the octets against it
 * @param octets the report or quote, not interpreted
 * @param inside collateral that the sender gave; a verifier prefers its own
 */
public record Evidence(EvidenceType type, Bytes octets, Collateral inside) {
    /** Evidence that came alone. */
    public static Evidence of(EvidenceType type, Bytes octets) {
        return new Evidence(type, octets, Collateral.NONE);
    }
}
