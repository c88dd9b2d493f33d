package etpm.attest.tdx;

import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * The body of a quote of a trust domain, 1.0 or 1.5 (Intel TDX DCAP Quoting Library API, appendix "Quote Format").
 *
 * @param teeTcbSvn 16 octets: the module's SVN and version, and further components, when the domain was started
 * @param mrSeam measurement of the TDX module
 * @param mrSignerSeam its signer; zero is Intel
 * @param seamAttributes its attributes
 * @param tdAttributes of the domain, 8 octets
 * @param xfam the extended features that it may use, 8 octets
 * @param mrTd measurement of its initial memory
 * @param mrConfigId what its host gave as configuration, 48 octets
 * @param mrOwner what its host gave as owner
 * @param mrOwnerConfig what its host gave as the owner's configuration
 * @param rtmr the four registers that its software extends
 * @param reportData 64 octets of its choice
 * @param teeTcbSvn2 the platform's TCB as it is now, 1.5 only
 * @param mrServiceTd hash of the service domains that are bound to it, 1.5 only
 */
public record TdReport(
        Bytes teeTcbSvn,
        Bytes mrSeam,
        Bytes mrSignerSeam,
        Bytes seamAttributes,
        Bytes tdAttributes,
        Bytes xfam,
        Bytes mrTd,
        Bytes mrConfigId,
        Bytes mrOwner,
        Bytes mrOwnerConfig,
        List<Bytes> rtmr,
        Bytes reportData,
        Optional<Bytes> teeTcbSvn2,
        Optional<Bytes> mrServiceTd) {

    private static final int LENGTH_10 = 584;

    /** Reads a body; its length tells 1.0 from 1.5. */
    public static TdReport parse(Bytes octets) {
        Octets in = new Octets("TD report", octets);
        boolean later = octets.length() > LENGTH_10;
        return new TdReport(
                in.bytes(0, 16),
                in.bytes(16, 48),
                in.bytes(64, 48),
                in.bytes(112, 8),
                in.bytes(120, 8),
                in.bytes(128, 8),
                in.bytes(136, 48),
                in.bytes(184, 48),
                in.bytes(232, 48),
                in.bytes(280, 48),
                List.of(in.bytes(328, 48), in.bytes(376, 48), in.bytes(424, 48), in.bytes(472, 48)),
                in.bytes(520, 64),
                later ? Optional.of(in.bytes(584, 16)) : Optional.empty(),
                later ? Optional.of(in.bytes(600, 48)) : Optional.empty());
    }

    /**
     * Whether its host can look into it: any of the attributes that put it outside of the TCB, the lowest of which is
     * debug.
     */
    public boolean debug() {
        return tdAttributes.at(0) != 0;
    }

    /** Whether it may be migrated to another platform: bit 29 of the attributes. */
    public boolean migratable() {
        return (tdAttributes.at(3) & 0x20) != 0;
    }
}
