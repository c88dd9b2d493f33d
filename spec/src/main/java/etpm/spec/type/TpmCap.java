package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_CAP (Part 2, 6.12): the categories of information that a capability query can ask for.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_CAP", closed = "VALUE")
public record TpmCap(int value) {
    public static final TpmCap FIRST = new TpmCap(0x0);
    public static final TpmCap ALGS = new TpmCap(0x0);
    public static final TpmCap HANDLES = new TpmCap(0x1);
    public static final TpmCap COMMANDS = new TpmCap(0x2);
    public static final TpmCap PP_COMMANDS = new TpmCap(0x3);
    public static final TpmCap AUDIT_COMMANDS = new TpmCap(0x4);
    public static final TpmCap PCRS = new TpmCap(0x5);
    public static final TpmCap TPM_PROPERTIES = new TpmCap(0x6);
    public static final TpmCap PCR_PROPERTIES = new TpmCap(0x7);
    public static final TpmCap ECC_CURVES = new TpmCap(0x8);
    public static final TpmCap AUTH_POLICIES = new TpmCap(0x9);
    public static final TpmCap ACT = new TpmCap(0xA);
    public static final TpmCap PUB_KEYS = new TpmCap(0xB);
    public static final TpmCap SPDM_SESSION_INFO = new TpmCap(0xC);
    public static final TpmCap LAST = new TpmCap(0xC);
    public static final TpmCap VENDOR_PROPERTY = new TpmCap(0x100);
}
