package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_ST (Part 2, 6.9): the structure tags that tell apart commands, responses, attestations and tickets.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 2, name = "TPM_ST")
public record TpmSt(int value) {
    public static final TpmSt RSP_COMMAND = new TpmSt(0xC4);
    public static final TpmSt NULL = new TpmSt(0x8000);
    public static final TpmSt NO_SESSIONS = new TpmSt(0x8001);
    public static final TpmSt SESSIONS = new TpmSt(0x8002);
    public static final TpmSt ATTEST_NV = new TpmSt(0x8014);
    public static final TpmSt ATTEST_COMMAND_AUDIT = new TpmSt(0x8015);
    public static final TpmSt ATTEST_SESSION_AUDIT = new TpmSt(0x8016);
    public static final TpmSt ATTEST_CERTIFY = new TpmSt(0x8017);
    public static final TpmSt ATTEST_QUOTE = new TpmSt(0x8018);
    public static final TpmSt ATTEST_TIME = new TpmSt(0x8019);
    public static final TpmSt ATTEST_CREATION = new TpmSt(0x801A);
    public static final TpmSt ATTEST_NV_DIGEST = new TpmSt(0x801C);
    public static final TpmSt CREATION = new TpmSt(0x8021);
    public static final TpmSt VERIFIED = new TpmSt(0x8022);
    public static final TpmSt AUTH_SECRET = new TpmSt(0x8023);
    public static final TpmSt HASHCHECK = new TpmSt(0x8024);
    public static final TpmSt AUTH_SIGNED = new TpmSt(0x8025);
    public static final TpmSt MESSAGE_VERIFIED = new TpmSt(0x8026);
    public static final TpmSt DIGEST_VERIFIED = new TpmSt(0x8027);
    public static final TpmSt FU_MANIFEST = new TpmSt(0x8029);
}
