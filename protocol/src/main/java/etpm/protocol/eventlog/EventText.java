package etpm.protocol.eventlog;

import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What an event's data says, for people. Whatever a log may hold, the text is one line of printable ASCII. */
public final class EventText {
    private static final int MOST_OCTETS_SHOWN = 32;
    private static final int GUID_OCTETS = 16;
    private static final int VARIABLE_HEADER = GUID_OCTETS + 8 + 8;

    private EventText() {}

    /** The text; empty when there are no data. */
    public static String of(LogEvent event) {
        Bytes data = event.data();
        return switch (event.type()) {
            case EventType.ACTION, EventType.EFI_ACTION, EventType.IPL, EventType.POST_CODE, EventType.COMPACT_HASH ->
                text(data);
            case EventType.S_CRTM_VERSION -> version(data);
            case EventType.NO_ACTION -> quotedSignature(data);
            case EventType.EFI_VARIABLE_DRIVER_CONFIG,
                    EventType.EFI_VARIABLE_BOOT,
                    EventType.EFI_VARIABLE_BOOT2,
                    EventType.EFI_VARIABLE_AUTHORITY -> variable(data);
            case EventType.EFI_PLATFORM_FIRMWARE_BLOB -> blob(data);
            default -> hex(data);
        };
    }

    private static ByteBuffer reader(Bytes data) {
        return ByteBuffer.wrap(data.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Characters as far as they are printable, and octets when none are meant to be. */
    private static String text(Bytes data) {
        String all = new String(data.toByteArray(), StandardCharsets.US_ASCII);
        String text = all.endsWith("\0") ? all.substring(0, all.length() - 1) : all;
        return isPrintable(text) ? quoted(text) : hex(data);
    }

    private static String version(Bytes data) {
        if (data.length() % 2 == 0) {
            String wide = new String(data.toByteArray(), StandardCharsets.UTF_16LE);
            String text = wide.endsWith("\0") ? wide.substring(0, wide.length() - 1) : wide;
            if (isPrintable(text)) return quoted(text);
        }
        return text(data);
    }

    private static String quotedSignature(Bytes data) {
        int end = 0;
        while (end < data.length() && end < GUID_OCTETS && data.at(end) != 0) end++;
        String signature = new String(data.slice(0, end).toByteArray(), StandardCharsets.US_ASCII);
        if (!isPrintable(signature) || data.length() < GUID_OCTETS) return hex(data);
        return (quoted(signature) + " " + hex(data.slice(GUID_OCTETS, data.length()))).strip();
    }

    /** UEFI_VARIABLE_DATA: GUID, length of the name in characters, length of the value, name, value. */
    private static String variable(Bytes data) {
        if (data.length() < VARIABLE_HEADER) return hex(data);
        ByteBuffer in = reader(data);
        String guid = guid(in);
        long characters = in.getLong();
        long octets = in.getLong();
        long left = in.remaining();
        if (characters < 0 || characters > left / 2 || octets < 0 || octets > left - 2 * characters) return hex(data);
        byte[] name = new byte[(int) (2 * characters)];
        in.get(name);
        String text = new String(name, StandardCharsets.UTF_16LE);
        return (isPrintable(text) ? text : HexFormat.of().formatHex(name)) + " {" + guid + "} " + octets + " octets";
    }

    /** EFI_PLATFORM_FIRMWARE_BLOB: address, length. */
    private static String blob(Bytes data) {
        if (data.length() != 16) return hex(data);
        ByteBuffer in = reader(data);
        String address = Long.toHexString(in.getLong());
        return Long.toUnsignedString(in.getLong()) + " octets at 0x" + address;
    }

    private static String guid(ByteBuffer in) {
        HexFormat hex = HexFormat.of();
        String start = hex.toHexDigits(in.getInt()) + "-" + hex.toHexDigits(in.getShort()) + "-"
                + hex.toHexDigits(in.getShort());
        byte[] rest = new byte[8];
        in.get(rest);
        return start + "-" + hex.formatHex(rest, 0, 2) + "-" + hex.formatHex(rest, 2, 8);
    }

    private static boolean isPrintable(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String hex(Bytes data) {
        if (data.length() <= MOST_OCTETS_SHOWN) return data.toHex();
        return data.slice(0, MOST_OCTETS_SHOWN).toHex() + "... (" + data.length() + " octets)";
    }
}
