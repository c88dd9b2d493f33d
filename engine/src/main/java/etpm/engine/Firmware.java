package etpm.engine;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.WireWriter;

/**
 * The firmware that a TPM runs, as far as clients see it and keys depend on it (Part 1, 41).
 *
 * @param hash stands for the image: TPM_PT_FIRMWARE_VERSION_2
 * @param svn its security version number, 0 to {@link #MAX_SVN}
 */
public record Firmware(int hash, int svn) {
    /** The largest security version number there can be. */
    public static final int MAX_SVN = 0xFFFF;

    /** This program. */
    public static final Firmware OWN = new Firmware(Vendor.FIRMWARE_VERSION_2, Vendor.FIRMWARE_SVN);

    /** Both halves of the firmware version, as attestations have it. */
    public long version() {
        return (long) Vendor.FIRMWARE_VERSION_1 << 32 | hash & 0xFFFFFFFFL;
    }

    /** Whether this firmware may use the hierarchy: it is not limited to a later security version. */
    public boolean allows(TpmHandle hierarchy) {
        return !hierarchy.isSvnLimited() || hierarchy.svn() <= svn;
    }

    /**
     * What tells a limited hierarchy from its base and from other firmware's: the firmware, or the security version that the
     * hierarchy is limited to. It is no secret of its own, as nothing below this program keeps one for it.
     */
    public byte[] limit(TpmHandle hierarchy) {
        return hierarchy.isFirmwareLimited()
                ? new WireWriter(Long.BYTES).u64(version()).toByteArray()
                : new WireWriter(Short.BYTES).u16(hierarchy.svn()).toByteArray();
    }
}
