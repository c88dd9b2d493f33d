package etpm.spec.handle;

import etpm.spec.type.Implementation;
import etpm.spec.type.TpmHt;
import etpm.spec.wire.Scalar;

/**
 * TPM_HANDLE (Part 2, 7): what a command refers to: a PCR, an NV index, a session, a permanent entity, an object.
 *
 * @param value type in the top octet, number in the others
 */
@Scalar(octets = 4, name = "TPM_HANDLE")
public record TpmHandle(int value) {
    // TPM_RH (Part 2, 7.4): permanent handles
    public static final TpmHandle FIRST = new TpmHandle(0x40000000);
    public static final TpmHandle SRK = new TpmHandle(0x40000000);
    public static final TpmHandle OWNER = new TpmHandle(0x40000001);
    public static final TpmHandle REVOKE = new TpmHandle(0x40000002);
    public static final TpmHandle TRANSPORT = new TpmHandle(0x40000003);
    public static final TpmHandle OPERATOR = new TpmHandle(0x40000004);
    public static final TpmHandle ADMIN = new TpmHandle(0x40000005);
    public static final TpmHandle EK = new TpmHandle(0x40000006);
    public static final TpmHandle NULL = new TpmHandle(0x40000007);
    public static final TpmHandle UNASSIGNED = new TpmHandle(0x40000008);
    public static final TpmHandle PW = new TpmHandle(0x40000009);
    public static final TpmHandle LOCKOUT = new TpmHandle(0x4000000A);
    public static final TpmHandle ENDORSEMENT = new TpmHandle(0x4000000B);
    public static final TpmHandle PLATFORM = new TpmHandle(0x4000000C);
    public static final TpmHandle PLATFORM_NV = new TpmHandle(0x4000000D);
    public static final TpmHandle AUTH_00 = new TpmHandle(0x40000010);
    public static final TpmHandle AUTH_FF = new TpmHandle(0x4000010F);
    public static final TpmHandle ACT_0 = new TpmHandle(0x40000110);
    public static final TpmHandle ACT_F = new TpmHandle(0x4000011F);
    public static final TpmHandle FW_OWNER = new TpmHandle(0x40000140);
    public static final TpmHandle FW_ENDORSEMENT = new TpmHandle(0x40000141);
    public static final TpmHandle FW_PLATFORM = new TpmHandle(0x40000142);
    public static final TpmHandle FW_NULL = new TpmHandle(0x40000143);
    public static final TpmHandle SVN_OWNER_BASE = new TpmHandle(0x40010000);
    public static final TpmHandle SVN_ENDORSEMENT_BASE = new TpmHandle(0x40020000);
    public static final TpmHandle SVN_PLATFORM_BASE = new TpmHandle(0x40030000);
    public static final TpmHandle SVN_NULL_BASE = new TpmHandle(0x40040000);
    public static final TpmHandle LAST = new TpmHandle(0x4004FFFF);

    // TPM_HC (Part 2, 7.5): first and last handle of each range
    public static final TpmHandle PCR_FIRST = new TpmHandle(0x0);
    public static final TpmHandle PCR_LAST = new TpmHandle(0x17);
    public static final TpmHandle HMAC_SESSION_FIRST = new TpmHandle(0x2000000);
    public static final TpmHandle HMAC_SESSION_LAST = new TpmHandle(0x200003F);
    public static final TpmHandle LOADED_SESSION_FIRST = new TpmHandle(0x2000000);
    public static final TpmHandle LOADED_SESSION_LAST = new TpmHandle(0x200003F);
    public static final TpmHandle POLICY_SESSION_FIRST = new TpmHandle(0x3000000);
    public static final TpmHandle POLICY_SESSION_LAST = new TpmHandle(0x300003F);
    public static final TpmHandle TRANSIENT_FIRST = new TpmHandle(0x80000000);
    public static final TpmHandle ACTIVE_SESSION_FIRST = new TpmHandle(0x3000000);
    public static final TpmHandle ACTIVE_SESSION_LAST = new TpmHandle(0x300003F);
    public static final TpmHandle TRANSIENT_LAST =
            new TpmHandle(TRANSIENT_FIRST.value() + Implementation.MAX_LOADED_OBJECTS - 1);
    public static final TpmHandle PERSISTENT_FIRST = new TpmHandle(0x81000000);
    public static final TpmHandle PERSISTENT_LAST = new TpmHandle(0x81FFFFFF);
    public static final TpmHandle PLATFORM_PERSISTENT = new TpmHandle(0x81800000);
    public static final TpmHandle NV_INDEX_FIRST = new TpmHandle(0x1000000);
    public static final TpmHandle NV_INDEX_LAST = new TpmHandle(0x1FFFFFF);
    public static final TpmHandle EXTERNAL_NV_FIRST = new TpmHandle(0x11000000);
    public static final TpmHandle EXTERNAL_NV_LAST = new TpmHandle(0x11FFFFFF);
    public static final TpmHandle PERMANENT_NV_FIRST = new TpmHandle(0x12000000);
    public static final TpmHandle PERMANENT_NV_LAST = new TpmHandle(0x12FFFFFF);
    public static final TpmHandle PERMANENT_FIRST = new TpmHandle(0x40000000);
    public static final TpmHandle PERMANENT_LAST = new TpmHandle(0x4004FFFF);
    public static final TpmHandle SVN_OWNER_FIRST = new TpmHandle(0x40010000);
    public static final TpmHandle SVN_OWNER_LAST = new TpmHandle(0x4001FFFF);
    public static final TpmHandle SVN_ENDORSEMENT_FIRST = new TpmHandle(0x40020000);
    public static final TpmHandle SVN_ENDORSEMENT_LAST = new TpmHandle(0x4002FFFF);
    public static final TpmHandle SVN_PLATFORM_FIRST = new TpmHandle(0x40030000);
    public static final TpmHandle SVN_PLATFORM_LAST = new TpmHandle(0x4003FFFF);
    public static final TpmHandle SVN_NULL_FIRST = new TpmHandle(0x40040000);
    public static final TpmHandle SVN_NULL_LAST = new TpmHandle(0x4004FFFF);
    public static final TpmHandle NV_AC_FIRST = new TpmHandle(0x1D00000);
    public static final TpmHandle NV_AC_LAST = new TpmHandle(0x1D0FFFF);
    public static final TpmHandle AC_FIRST = new TpmHandle(0x90000000);
    public static final TpmHandle AC_LAST = new TpmHandle(0x9000FFFF);

    /** The handle type: the top octet. */
    public TpmHt type() {
        return new TpmHt(value >>> 24);
    }

    /** The number within the type: the low three octets. */
    public int index() {
        return value & 0x00FFFFFF;
    }

    /** Whether this is TPM_RH_NULL. */
    public boolean isNull() {
        return value == NULL.value;
    }

    /** Whether this is one of the authenticated countdown timers there can be, TPM_RH_ACT_0 to TPM_RH_ACT_F. */
    public boolean isCountdownTimer() {
        return isBetween(ACT_0, ACT_F);
    }

    /** Whether this is a hierarchy that is limited to the firmware (Part 1, 41.3). */
    public boolean isFirmwareLimited() {
        return isBetween(FW_OWNER, FW_NULL);
    }

    /** Whether this is a hierarchy that is limited to a security version of the firmware (Part 1, 41.4). */
    public boolean isSvnLimited() {
        return isBetween(SVN_OWNER_FIRST, SVN_NULL_LAST);
    }

    /** The least security version to which an SVN-limited hierarchy is limited. */
    public int svn() {
        return value & 0xFFFF;
    }

    /** The hierarchy from which a limited one descends; any other handle is its own. */
    public TpmHandle base() {
        int which = isFirmwareLimited()
                ? value - FW_OWNER.value
                : isSvnLimited() ? (value - SVN_OWNER_FIRST.value) >>> 16 : -1;
        return switch (which) {
            case 0 -> OWNER;
            case 1 -> ENDORSEMENT;
            case 2 -> PLATFORM;
            case 3 -> NULL;
            default -> this;
        };
    }

    /** Whether the handle lies between the two, both included, as unsigned numbers. */
    public boolean isBetween(TpmHandle first, TpmHandle last) {
        return Integer.compareUnsigned(value, first.value) >= 0 && Integer.compareUnsigned(value, last.value) <= 0;
    }

    public boolean isTransient() {
        return type().equals(TpmHt.TRANSIENT);
    }

    public boolean isPersistent() {
        return type().equals(TpmHt.PERSISTENT);
    }

    public boolean isPcr() {
        return type().equals(TpmHt.PCR);
    }

    /** Whether the handle is in one of the ranges of NV indices. */
    public boolean isNvIndex() {
        TpmHt type = type();
        return type.equals(TpmHt.NV_INDEX) || type.equals(TpmHt.EXTERNAL_NV) || type.equals(TpmHt.PERMANENT_NV);
    }

    public boolean isPermanent() {
        return type().equals(TpmHt.PERMANENT);
    }

    /** Whether the handle is an HMAC or policy session's. */
    public boolean isSession() {
        return type().equals(TpmHt.HMAC_SESSION) || type().equals(TpmHt.POLICY_SESSION);
    }

    /** Hexadecimal, as tools print it. */
    @Override
    public String toString() {
        return String.format("0x%08X", value);
    }
}
