package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_PT (Part 2, 6.13): the identifiers of TPM properties that can be queried, both fixed and variable.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_PT")
public record TpmPt(int value) {
    public static final TpmPt NONE = new TpmPt(0x0);
    public static final TpmPt GROUP = new TpmPt(0x100);
    public static final TpmPt FIXED = new TpmPt(0x100);
    public static final TpmPt FAMILY_INDICATOR = new TpmPt(0x100);
    public static final TpmPt LEVEL = new TpmPt(0x101);
    public static final TpmPt REVISION = new TpmPt(0x102);
    public static final TpmPt ERRATA = new TpmPt(0x103);
    public static final TpmPt YEAR = new TpmPt(0x104);
    public static final TpmPt MANUFACTURER = new TpmPt(0x105);
    public static final TpmPt VENDOR_STRING_1 = new TpmPt(0x106);
    public static final TpmPt VENDOR_STRING_2 = new TpmPt(0x107);
    public static final TpmPt VENDOR_STRING_3 = new TpmPt(0x108);
    public static final TpmPt VENDOR_STRING_4 = new TpmPt(0x109);
    public static final TpmPt VENDOR_TPM_TYPE = new TpmPt(0x10A);
    public static final TpmPt FIRMWARE_VERSION_1 = new TpmPt(0x10B);
    public static final TpmPt FIRMWARE_VERSION_2 = new TpmPt(0x10C);
    public static final TpmPt INPUT_BUFFER = new TpmPt(0x10D);
    public static final TpmPt HR_TRANSIENT_MIN = new TpmPt(0x10E);
    public static final TpmPt HR_PERSISTENT_MIN = new TpmPt(0x10F);
    public static final TpmPt HR_LOADED_MIN = new TpmPt(0x110);
    public static final TpmPt ACTIVE_SESSIONS_MAX = new TpmPt(0x111);
    public static final TpmPt PCR_COUNT = new TpmPt(0x112);
    public static final TpmPt PCR_SELECT_MIN = new TpmPt(0x113);
    public static final TpmPt CONTEXT_GAP_MAX = new TpmPt(0x114);
    public static final TpmPt NV_COUNTERS_MAX = new TpmPt(0x116);
    public static final TpmPt NV_INDEX_MAX = new TpmPt(0x117);
    public static final TpmPt MEMORY = new TpmPt(0x118);
    public static final TpmPt CLOCK_UPDATE = new TpmPt(0x119);
    public static final TpmPt CONTEXT_HASH = new TpmPt(0x11A);
    public static final TpmPt CONTEXT_SYM = new TpmPt(0x11B);
    public static final TpmPt CONTEXT_SYM_SIZE = new TpmPt(0x11C);
    public static final TpmPt ORDERLY_COUNT = new TpmPt(0x11D);
    public static final TpmPt MAX_COMMAND_SIZE = new TpmPt(0x11E);
    public static final TpmPt MAX_RESPONSE_SIZE = new TpmPt(0x11F);
    public static final TpmPt MAX_DIGEST = new TpmPt(0x120);
    public static final TpmPt MAX_OBJECT_CONTEXT = new TpmPt(0x121);
    public static final TpmPt MAX_SESSION_CONTEXT = new TpmPt(0x122);
    public static final TpmPt PS_FAMILY_INDICATOR = new TpmPt(0x123);
    public static final TpmPt PS_LEVEL = new TpmPt(0x124);
    public static final TpmPt PS_REVISION = new TpmPt(0x125);
    public static final TpmPt PS_DAY_OF_YEAR = new TpmPt(0x126);
    public static final TpmPt PS_YEAR = new TpmPt(0x127);
    public static final TpmPt SPLIT_MAX = new TpmPt(0x128);
    public static final TpmPt TOTAL_COMMANDS = new TpmPt(0x129);
    public static final TpmPt LIBRARY_COMMANDS = new TpmPt(0x12A);
    public static final TpmPt VENDOR_COMMANDS = new TpmPt(0x12B);
    public static final TpmPt NV_BUFFER_MAX = new TpmPt(0x12C);
    public static final TpmPt MODES = new TpmPt(0x12D);
    public static final TpmPt MAX_CAP_BUFFER = new TpmPt(0x12E);
    public static final TpmPt FIRMWARE_SVN = new TpmPt(0x12F);
    public static final TpmPt FIRMWARE_MAX_SVN = new TpmPt(0x130);
    public static final TpmPt ML_PARAMETER_SETS = new TpmPt(0x131);
    public static final TpmPt VAR = new TpmPt(0x200);
    public static final TpmPt PERMANENT = new TpmPt(0x200);
    public static final TpmPt STARTUP_CLEAR = new TpmPt(0x201);
    public static final TpmPt HR_NV_INDEX = new TpmPt(0x202);
    public static final TpmPt HR_LOADED = new TpmPt(0x203);
    public static final TpmPt HR_LOADED_AVAIL = new TpmPt(0x204);
    public static final TpmPt HR_ACTIVE = new TpmPt(0x205);
    public static final TpmPt HR_ACTIVE_AVAIL = new TpmPt(0x206);
    public static final TpmPt HR_TRANSIENT_AVAIL = new TpmPt(0x207);
    public static final TpmPt HR_PERSISTENT = new TpmPt(0x208);
    public static final TpmPt HR_PERSISTENT_AVAIL = new TpmPt(0x209);
    public static final TpmPt NV_COUNTERS = new TpmPt(0x20A);
    public static final TpmPt NV_COUNTERS_AVAIL = new TpmPt(0x20B);
    public static final TpmPt ALGORITHM_SET = new TpmPt(0x20C);
    public static final TpmPt LOADED_CURVES = new TpmPt(0x20D);
    public static final TpmPt LOCKOUT_COUNTER = new TpmPt(0x20E);
    public static final TpmPt MAX_AUTH_FAIL = new TpmPt(0x20F);
    public static final TpmPt LOCKOUT_INTERVAL = new TpmPt(0x210);
    public static final TpmPt LOCKOUT_RECOVERY = new TpmPt(0x211);
    public static final TpmPt NV_WRITE_RECOVERY = new TpmPt(0x212);
    public static final TpmPt AUDIT_COUNTER_0 = new TpmPt(0x213);
    public static final TpmPt AUDIT_COUNTER_1 = new TpmPt(0x214);
}
