package etpm.protocol.eventlog;

import java.util.HexFormat;
import java.util.Map;

/** The types of events (TCG PC Client Platform Firmware Profile, 10.4.1). */
public final class EventType {
    /** Tells something, and extends no PCR. */
    public static final int NO_ACTION = 3;

    static final int SEPARATOR = 4;
    static final int ACTION = 5;
    static final int S_CRTM_VERSION = 8;
    static final int COMPACT_HASH = 0x0C;
    static final int IPL = 0x0D;
    static final int POST_CODE = 1;
    static final int EFI_VARIABLE_DRIVER_CONFIG = 0x80000001;
    static final int EFI_VARIABLE_BOOT = 0x80000002;
    static final int EFI_ACTION = 0x80000007;
    static final int EFI_PLATFORM_FIRMWARE_BLOB = 0x80000008;
    static final int EFI_PLATFORM_FIRMWARE_BLOB2 = 0x8000000A;
    static final int EFI_VARIABLE_BOOT2 = 0x8000000C;
    static final int EFI_VARIABLE_AUTHORITY = 0x800000E0;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "EV_PREBOOT_CERT"),
            Map.entry(POST_CODE, "EV_POST_CODE"),
            Map.entry(2, "EV_UNUSED"),
            Map.entry(NO_ACTION, "EV_NO_ACTION"),
            Map.entry(SEPARATOR, "EV_SEPARATOR"),
            Map.entry(ACTION, "EV_ACTION"),
            Map.entry(6, "EV_EVENT_TAG"),
            Map.entry(7, "EV_S_CRTM_CONTENTS"),
            Map.entry(S_CRTM_VERSION, "EV_S_CRTM_VERSION"),
            Map.entry(9, "EV_CPU_MICROCODE"),
            Map.entry(0x0A, "EV_PLATFORM_CONFIG_FLAGS"),
            Map.entry(0x0B, "EV_TABLE_OF_DEVICES"),
            Map.entry(COMPACT_HASH, "EV_COMPACT_HASH"),
            Map.entry(IPL, "EV_IPL"),
            Map.entry(0x0E, "EV_IPL_PARTITION_DATA"),
            Map.entry(0x0F, "EV_NONHOST_CODE"),
            Map.entry(0x10, "EV_NONHOST_CONFIG"),
            Map.entry(0x11, "EV_NONHOST_INFO"),
            Map.entry(0x12, "EV_OMIT_BOOT_DEVICE_EVENTS"),
            Map.entry(0x13, "EV_POST_CODE2"),
            Map.entry(EFI_VARIABLE_DRIVER_CONFIG, "EV_EFI_VARIABLE_DRIVER_CONFIG"),
            Map.entry(EFI_VARIABLE_BOOT, "EV_EFI_VARIABLE_BOOT"),
            Map.entry(0x80000003, "EV_EFI_BOOT_SERVICES_APPLICATION"),
            Map.entry(0x80000004, "EV_EFI_BOOT_SERVICES_DRIVER"),
            Map.entry(0x80000005, "EV_EFI_RUNTIME_SERVICES_DRIVER"),
            Map.entry(0x80000006, "EV_EFI_GPT_EVENT"),
            Map.entry(EFI_ACTION, "EV_EFI_ACTION"),
            Map.entry(EFI_PLATFORM_FIRMWARE_BLOB, "EV_EFI_PLATFORM_FIRMWARE_BLOB"),
            Map.entry(0x80000009, "EV_EFI_HANDOFF_TABLES"),
            Map.entry(EFI_PLATFORM_FIRMWARE_BLOB2, "EV_EFI_PLATFORM_FIRMWARE_BLOB2"),
            Map.entry(0x8000000B, "EV_EFI_HANDOFF_TABLES2"),
            Map.entry(EFI_VARIABLE_BOOT2, "EV_EFI_VARIABLE_BOOT2"),
            Map.entry(0x8000000D, "EV_EFI_GPT_EVENT2"),
            Map.entry(0x80000010, "EV_EFI_HCRTM_EVENT"),
            Map.entry(EFI_VARIABLE_AUTHORITY, "EV_EFI_VARIABLE_AUTHORITY"),
            Map.entry(0x800000E1, "EV_EFI_SPDM_FIRMWARE_BLOB"),
            Map.entry(0x800000E2, "EV_EFI_SPDM_FIRMWARE_CONFIG"),
            Map.entry(0x800000E3, "EV_EFI_SPDM_DEVICE_POLICY"),
            Map.entry(0x800000E4, "EV_EFI_SPDM_DEVICE_AUTHORITY"));

    private EventType() {}

    /** The specification's name of a type, or its number where it has none. */
    public static String name(int type) {
        String name = NAMES.get(type);
        return name != null ? name : "0x" + HexFormat.of().toHexDigits(type);
    }
}
