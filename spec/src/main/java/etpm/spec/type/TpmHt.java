package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_HT (Part 2, 7.2): the handle types: the top octet of a handle, telling what it refers to.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 1, name = "TPM_HT")
public record TpmHt(int value) {
    public static final TpmHt PCR = new TpmHt(0x0);
    public static final TpmHt NV_INDEX = new TpmHt(0x1);
    public static final TpmHt HMAC_SESSION = new TpmHt(0x2);
    public static final TpmHt LOADED_SESSION = new TpmHt(0x2);
    public static final TpmHt POLICY_SESSION = new TpmHt(0x3);
    public static final TpmHt SAVED_SESSION = new TpmHt(0x3);
    public static final TpmHt EXTERNAL_NV = new TpmHt(0x11);
    public static final TpmHt PERMANENT_NV = new TpmHt(0x12);
    public static final TpmHt PERMANENT = new TpmHt(0x40);
    public static final TpmHt TRANSIENT = new TpmHt(0x80);
    public static final TpmHt PERSISTENT = new TpmHt(0x81);
    public static final TpmHt AC = new TpmHt(0x90);
}
