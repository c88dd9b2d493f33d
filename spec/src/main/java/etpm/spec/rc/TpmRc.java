package etpm.spec.rc;

import etpm.spec.wire.Scalar;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * TPM_RC (Part 2, 6.6): how a command ended.
 *
 * @param value the code, with the position of a format-one code in bits 6 and 8 to 11
 */
@Scalar(octets = 4, name = "TPM_RC")
public record TpmRc(int value) {
    public static final TpmRc SUCCESS = new TpmRc(0x000);
    public static final TpmRc BAD_TAG = new TpmRc(0x01E);
    public static final TpmRc ASYMMETRIC = new TpmRc(0x081);
    public static final TpmRc ATTRIBUTES = new TpmRc(0x082);
    public static final TpmRc HASH = new TpmRc(0x083);
    public static final TpmRc VALUE = new TpmRc(0x084);
    public static final TpmRc HIERARCHY = new TpmRc(0x085);
    public static final TpmRc KEY_SIZE = new TpmRc(0x087);
    public static final TpmRc MGF = new TpmRc(0x088);
    public static final TpmRc MODE = new TpmRc(0x089);
    public static final TpmRc TYPE = new TpmRc(0x08A);
    public static final TpmRc HANDLE = new TpmRc(0x08B);
    public static final TpmRc KDF = new TpmRc(0x08C);
    public static final TpmRc RANGE = new TpmRc(0x08D);
    public static final TpmRc AUTH_FAIL = new TpmRc(0x08E);
    public static final TpmRc NONCE = new TpmRc(0x08F);
    public static final TpmRc PP = new TpmRc(0x090);
    public static final TpmRc SCHEME = new TpmRc(0x092);
    public static final TpmRc SIZE = new TpmRc(0x095);
    public static final TpmRc SYMMETRIC = new TpmRc(0x096);
    public static final TpmRc TAG = new TpmRc(0x097);
    public static final TpmRc SELECTOR = new TpmRc(0x098);
    public static final TpmRc INSUFFICIENT = new TpmRc(0x09A);
    public static final TpmRc SIGNATURE = new TpmRc(0x09B);
    public static final TpmRc KEY = new TpmRc(0x09C);
    public static final TpmRc POLICY_FAIL = new TpmRc(0x09D);
    public static final TpmRc INTEGRITY = new TpmRc(0x09F);
    public static final TpmRc TICKET = new TpmRc(0x0A0);
    public static final TpmRc RESERVED_BITS = new TpmRc(0x0A1);
    public static final TpmRc BAD_AUTH = new TpmRc(0x0A2);
    public static final TpmRc EXPIRED = new TpmRc(0x0A3);
    public static final TpmRc POLICY_CC = new TpmRc(0x0A4);
    public static final TpmRc BINDING = new TpmRc(0x0A5);
    public static final TpmRc CURVE = new TpmRc(0x0A6);
    public static final TpmRc ECC_POINT = new TpmRc(0x0A7);
    public static final TpmRc FW_LIMITED = new TpmRc(0x0A8);
    public static final TpmRc SVN_LIMITED = new TpmRc(0x0A9);
    public static final TpmRc PARMS = new TpmRc(0x0AA);
    public static final TpmRc EXT_MU = new TpmRc(0x0AB);
    public static final TpmRc ONE_SHOT_SIGNATURE = new TpmRc(0x0AC);
    public static final TpmRc SIGN_CONTEXT_KEY = new TpmRc(0x0AD);
    public static final TpmRc CHANNEL = new TpmRc(0x0B0);
    public static final TpmRc CHANNEL_KEY = new TpmRc(0x0B1);
    public static final TpmRc INITIALIZE = new TpmRc(0x100);
    public static final TpmRc FAILURE = new TpmRc(0x101);
    public static final TpmRc SEQUENCE = new TpmRc(0x103);
    public static final TpmRc PRIVATE = new TpmRc(0x10B);
    public static final TpmRc HMAC = new TpmRc(0x119);
    public static final TpmRc DISABLED = new TpmRc(0x120);
    public static final TpmRc EXCLUSIVE = new TpmRc(0x121);
    public static final TpmRc AUTH_TYPE = new TpmRc(0x124);
    public static final TpmRc AUTH_MISSING = new TpmRc(0x125);
    public static final TpmRc POLICY = new TpmRc(0x126);
    public static final TpmRc PCR = new TpmRc(0x127);
    public static final TpmRc PCR_CHANGED = new TpmRc(0x128);
    public static final TpmRc UPGRADE = new TpmRc(0x12D);
    public static final TpmRc TOO_MANY_CONTEXTS = new TpmRc(0x12E);
    public static final TpmRc AUTH_UNAVAILABLE = new TpmRc(0x12F);
    public static final TpmRc REBOOT = new TpmRc(0x130);
    public static final TpmRc UNBALANCED = new TpmRc(0x131);
    public static final TpmRc COMMAND_SIZE = new TpmRc(0x142);
    public static final TpmRc COMMAND_CODE = new TpmRc(0x143);
    public static final TpmRc AUTHSIZE = new TpmRc(0x144);
    public static final TpmRc AUTH_CONTEXT = new TpmRc(0x145);
    public static final TpmRc NV_RANGE = new TpmRc(0x146);
    public static final TpmRc NV_SIZE = new TpmRc(0x147);
    public static final TpmRc NV_LOCKED = new TpmRc(0x148);
    public static final TpmRc NV_AUTHORIZATION = new TpmRc(0x149);
    public static final TpmRc NV_UNINITIALIZED = new TpmRc(0x14A);
    public static final TpmRc NV_SPACE = new TpmRc(0x14B);
    public static final TpmRc NV_DEFINED = new TpmRc(0x14C);
    public static final TpmRc BAD_CONTEXT = new TpmRc(0x150);
    public static final TpmRc CPHASH = new TpmRc(0x151);
    public static final TpmRc PARENT = new TpmRc(0x152);
    public static final TpmRc NEEDS_TEST = new TpmRc(0x153);
    public static final TpmRc NO_RESULT = new TpmRc(0x154);
    public static final TpmRc SENSITIVE = new TpmRc(0x155);
    public static final TpmRc READ_ONLY = new TpmRc(0x156);
    public static final TpmRc CONTEXT_GAP = new TpmRc(0x901);
    public static final TpmRc OBJECT_MEMORY = new TpmRc(0x902);
    public static final TpmRc SESSION_MEMORY = new TpmRc(0x903);
    public static final TpmRc MEMORY = new TpmRc(0x904);
    public static final TpmRc SESSION_HANDLES = new TpmRc(0x905);
    public static final TpmRc OBJECT_HANDLES = new TpmRc(0x906);
    public static final TpmRc LOCALITY = new TpmRc(0x907);
    public static final TpmRc YIELDED = new TpmRc(0x908);
    public static final TpmRc CANCELED = new TpmRc(0x909);
    public static final TpmRc TESTING = new TpmRc(0x90A);
    public static final TpmRc REFERENCE_H0 = new TpmRc(0x910);
    public static final TpmRc REFERENCE_H1 = new TpmRc(0x911);
    public static final TpmRc REFERENCE_H2 = new TpmRc(0x912);
    public static final TpmRc REFERENCE_H3 = new TpmRc(0x913);
    public static final TpmRc REFERENCE_H4 = new TpmRc(0x914);
    public static final TpmRc REFERENCE_H5 = new TpmRc(0x915);
    public static final TpmRc REFERENCE_H6 = new TpmRc(0x916);
    public static final TpmRc REFERENCE_S0 = new TpmRc(0x918);
    public static final TpmRc REFERENCE_S1 = new TpmRc(0x919);
    public static final TpmRc REFERENCE_S2 = new TpmRc(0x91A);
    public static final TpmRc REFERENCE_S3 = new TpmRc(0x91B);
    public static final TpmRc REFERENCE_S4 = new TpmRc(0x91C);
    public static final TpmRc REFERENCE_S5 = new TpmRc(0x91D);
    public static final TpmRc REFERENCE_S6 = new TpmRc(0x91E);
    public static final TpmRc NV_RATE = new TpmRc(0x920);
    public static final TpmRc LOCKOUT = new TpmRc(0x921);
    public static final TpmRc RETRY = new TpmRc(0x922);
    public static final TpmRc NV_UNAVAILABLE = new TpmRc(0x923);
    public static final TpmRc NOT_USED = new TpmRc(0x97F);

    private static final int FORMAT_ONE = 0x080;

    /** Whether the code takes a position (bit 7). */
    public boolean isFormatOne() {
        return (value & FORMAT_ONE) != 0;
    }

    /** The code with its position; a format-zero code stays as it is (Part 2, 6.6.2). */
    public TpmRc with(Position position) {
        return isFormatOne() ? new TpmRc(value | position.modifier()) : this;
    }

    /** The code of a format-one code without its position. */
    public TpmRc base() {
        return isFormatOne() ? new TpmRc(value & 0x0BF) : this;
    }

    /** To throw: the command ends with this code at {@code position}. */
    public RcException at(Position position) {
        return new RcException(with(position));
    }

    /** To throw: the command ends with this very code. */
    public RcException bare() {
        return new RcException(this);
    }

    /** The name and position as people write them: {@code TPM_RC_VALUE+P1}. */
    @Override
    public String toString() {
        String position = "";
        if (isFormatOne()) {
            int n = value >> 8 & 0xF;
            if ((value & 0x040) != 0) position = "+P" + n;
            else if (n >= 8) position = "+S" + (n - 8);
            else if (n > 0) position = "+H" + n;
        }
        return nameOf(base()) + position;
    }

    private static String nameOf(TpmRc rc) {
        try {
            for (Field field : TpmRc.class.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && rc.equals(field.get(null))) {
                    return "TPM_RC_" + field.getName();
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return "TPM_RC_0x" + Integer.toHexString(rc.value);
    }
}
