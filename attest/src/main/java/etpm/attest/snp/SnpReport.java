package etpm.attest.snp;

import etpm.attest.Reason.Cause;
import etpm.attest.read.MalformedException;
import etpm.attest.read.Octets;
import etpm.spec.wire.Bytes;
import java.util.Optional;

/**
 * An SEV-SNP attestation report, version 2, 3 or 5, as it is laid out and not verified (SEV Secure Nested Paging
 * Firmware ABI, ATTESTATION_REPORT). TCB versions are raw: {@link SnpTcb} reads them once the product is known.
 *
 * @param version 2, 3 or 5
 * @param guestSvn security version that the guest's owner gave
 * @param policy the guest's policy bits
 * @param familyId 16 octets that the guest's owner gave
 * @param imageId the same
 * @param vmpl privilege level of who asked, 0 the highest; all ones if the host asked
 * @param signatureAlgorithm 1 is ECDSA P-384 with SHA-384
 * @param currentTcb of the firmware that runs
 * @param platformInfo bits that describe the platform
 * @param flags bit 0 an author key is there, bit 1 the chip's key is masked, bits 2 to 4 the signing key
 * @param reportData 64 octets of the guest's choice
 * @param measurement of the guest's initial memory, 48 octets
 * @param hostData 32 octets of the host's choice at launch
 * @param idKeyDigest SHA-384 of the key that signed the launch's identity block
 * @param authorKeyDigest SHA-384 of the key that certified that one
 * @param reportId of this guest
 * @param migrationReportId of its migration agent, all ones without one
 * @param reportedTcb for which the signing key was derived
 * @param cpuid family, model and stepping, from version 3 on
 * @param chipId of the processor, or zero
 * @param committedTcb below which the firmware cannot go back
 * @param currentFirmware build, minor and major version
 * @param committedFirmware the same
 * @param launchTcb when the guest was started
 * @param launchMitigations bits, from version 5 on, else 0
 * @param currentMitigations the same
 * @param signed the octets under the signature
 * @param signature r and s, 48 octets each, big-endian
 */
public record SnpReport(
        int version,
        long guestSvn,
        long policy,
        Bytes familyId,
        Bytes imageId,
        long vmpl,
        long signatureAlgorithm,
        Bytes currentTcb,
        long platformInfo,
        long flags,
        Bytes reportData,
        Bytes measurement,
        Bytes hostData,
        Bytes idKeyDigest,
        Bytes authorKeyDigest,
        Bytes reportId,
        Bytes migrationReportId,
        Bytes reportedTcb,
        Optional<Cpuid> cpuid,
        Bytes chipId,
        Bytes committedTcb,
        Firmware currentFirmware,
        Firmware committedFirmware,
        Bytes launchTcb,
        long launchMitigations,
        long currentMitigations,
        Bytes signed,
        Bytes signature) {

    /** Octets of a report. */
    public static final int LENGTH = 0x4A0;

    private static final int SIGNED = 0x2A0;

    /** Octets of r and of s in the report, and how many of them P-384 uses. */
    private static final int SLOT = 72;

    private static final int SCALAR = 48;

    /** A processor's combined family, model and stepping. */
    public record Cpuid(int family, int model, int stepping) {}

    /** A firmware version. */
    public record Firmware(int major, int minor, int build) {
        @Override
        public String toString() {
            return major + "." + minor + "." + build;
        }
    }

    /** The key that signed a report. */
    public enum Signer {
        /** The versioned chip endorsement key. */
        VCEK,
        /** The versioned loaded endorsement key, of a cloud service provider. */
        VLEK,
        /** No key: there is no signature. */
        NONE
    }

    /** Reads a report. */
    public static SnpReport parse(Bytes octets) {
        if (octets.length() != LENGTH) {
            throw new MalformedException("An SNP report has " + LENGTH + " octets, not " + octets.length() + ".");
        }
        Octets in = new Octets("SNP report", octets);
        long version = in.u32(0);
        if (version != 2 && version != 3 && version != 5) {
            throw new MalformedException(
                    Cause.UNSUPPORTED, "SNP reports of version " + version + " are not known here; 2, 3 and 5 are.");
        }
        if (!in.zeroFrom(SIGNED + 2 * SLOT))
            throw new MalformedException("The SNP report goes on after its signature.");
        return new SnpReport(
                (int) version,
                in.u32(0x04),
                in.u64(0x08),
                in.bytes(0x10, 16),
                in.bytes(0x20, 16),
                in.u32(0x30),
                in.u32(0x34),
                in.bytes(0x38, 8),
                in.u64(0x40),
                in.u32(0x48),
                in.bytes(0x50, 64),
                in.bytes(0x90, 48),
                in.bytes(0xC0, 32),
                in.bytes(0xE0, 48),
                in.bytes(0x110, 48),
                in.bytes(0x140, 32),
                in.bytes(0x160, 32),
                in.bytes(0x180, 8),
                version < 3 ? Optional.empty() : Optional.of(new Cpuid(in.u8(0x188), in.u8(0x189), in.u8(0x18A))),
                in.bytes(0x1A0, 64),
                in.bytes(0x1E0, 8),
                new Firmware(in.u8(0x1EA), in.u8(0x1E9), in.u8(0x1E8)),
                new Firmware(in.u8(0x1EE), in.u8(0x1ED), in.u8(0x1EC)),
                in.bytes(0x1F0, 8),
                version < 5 ? 0 : in.u64(0x1F8),
                version < 5 ? 0 : in.u64(0x200),
                in.bytes(0, SIGNED),
                scalar("r", in.bytes(SIGNED, SLOT)).concat(scalar("s", in.bytes(SIGNED + SLOT, SLOT))));
    }

    private static Bytes scalar(String name, Bytes slot) {
        if (!slot.slice(SCALAR, SLOT).equals(Bytes.zeros(SLOT - SCALAR))) {
            throw new MalformedException("The signature's " + name + " is longer than the curve's order.");
        }
        return Bytes.wrap(Octets.reversed(slot.slice(0, SCALAR)));
    }

    /** Who signed it. */
    public Signer signer() {
        int signer = (int) (flags >> 2 & 7);
        return switch (signer) {
            case 0 -> Signer.VCEK;
            case 1 -> Signer.VLEK;
            case 7 -> Signer.NONE;
            default -> throw new MalformedException(Cause.UNSUPPORTED, "Signing key " + signer + " is not known here.");
        };
    }

    /** Whether a bit of the guest's policy is set. */
    public boolean policy(Guest bit) {
        return (policy >> bit.bit & 1) != 0;
    }

    /** The bits of a guest's policy. Bits 0 to 15 are the least firmware version: minor, then major. */
    public enum Guest {
        /** May run where a core's other thread is on. */
        SMT("policy.smt", 16),
        /** Always set. */
        RESERVED_ONE("policy.reserved_one", 17),
        /** May be bound to a migration agent. */
        MIGRATION_AGENT("policy.migration_agent", 18),
        /** The host may debug it. */
        DEBUG("policy.debug", 19),
        /** Only on one socket. */
        SINGLE_SOCKET("policy.single_socket", 20),
        /** May use CXL memory. */
        CXL("policy.cxl", 21),
        /** Only with AES-256-XTS memory encryption. */
        MEMORY_AES_256_XTS("policy.memory_aes_256_xts", 22),
        /** Only without power-limit readings. */
        RAPL_OFF("policy.rapl_off", 23),
        /** Only with ciphertext hidden from the host. */
        CIPHERTEXT_HIDING("policy.ciphertext_hiding", 24);

        private final String claim;
        private final int bit;

        Guest(String claim, int bit) {
            this.claim = claim;
            this.bit = bit;
        }

        /** Its name among the claims. */
        String claim() {
            return claim;
        }
    }
}
