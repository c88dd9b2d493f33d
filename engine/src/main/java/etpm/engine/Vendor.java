package etpm.engine;

/** Who made this TPM, as its fixed properties say (Part 2, 6.13). */
public final class Vendor {
    /** TPM_PT_MANUFACTURER: "ETPM". */
    public static final int MANUFACTURER = ascii("ETPM");

    /** TPM_PT_VENDOR_STRING_1: by this, tools know a software TPM. */
    public static final int VENDOR_STRING_1 = ascii("SW  ");

    /** TPM_PT_VENDOR_STRING_2. */
    public static final int VENDOR_STRING_2 = ascii("eTPM");

    /** TPM_PT_FIRMWARE_VERSION_1: the version of this program, major in the upper half, minor in the lower. */
    public static final int FIRMWARE_VERSION_1 = 0x00000001;

    /** TPM_PT_FIRMWARE_VERSION_2, unless the platform says otherwise. */
    public static final int FIRMWARE_VERSION_2 = 0x00000000;

    /** TPM_PT_FIRMWARE_SVN, unless the platform says otherwise: goes up when a weakness is mended. */
    public static final int FIRMWARE_SVN = 0;

    private Vendor() {}

    private static int ascii(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }
}
