package etpm.attest.intel;

import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;

/**
 * The body of an SGX report (Intel SDM volume 3D, REPORT): of an application's enclave in a quote, and of the quoting
 * enclave.
 *
 * @param cpuSvn 16 octets
 * @param miscSelect features in the enclave's SSA frames
 * @param attributes 16 octets: flags, then XFRM
 * @param mrEnclave measurement of the enclave
 * @param mrSigner SHA-256 of its signer's modulus
 * @param configId 64 octets that were given at launch
 * @param isvProdId product number of the signer
 * @param isvSvn its security version
 * @param configSvn of the configuration
 * @param isvExtProdId 16 octets
 * @param isvFamilyId 16 octets
 * @param reportData 64 octets of the enclave's choice
 */
public record EnclaveReport(
        Bytes cpuSvn,
        long miscSelect,
        Bytes attributes,
        Bytes mrEnclave,
        Bytes mrSigner,
        Bytes configId,
        int isvProdId,
        int isvSvn,
        int configSvn,
        Bytes isvExtProdId,
        Bytes isvFamilyId,
        Bytes reportData) {
    /** Octets of a report's body. */
    public static final int LENGTH = 384;

    /** Reads a body of exactly {@link #LENGTH} octets. */
    public static EnclaveReport parse(Bytes octets) {
        Octets in = new Octets("enclave report", octets);
        return new EnclaveReport(
                in.bytes(0, 16),
                in.u32(16),
                in.bytes(48, 16),
                in.bytes(64, 32),
                in.bytes(128, 32),
                in.bytes(192, 64),
                in.u16(256),
                in.u16(258),
                in.u16(260),
                in.bytes(32, 16),
                in.bytes(304, 16),
                in.bytes(320, 64));
    }

    /** Whether its host can look into it. */
    public boolean debug() {
        return (attributes.at(0) & 2) != 0;
    }

    /** Whether it may use the platform's provisioning keys. */
    public boolean provisionKey() {
        return (attributes.at(0) & 16) != 0;
    }
}
