package etpm.store;

import etpm.engine.spi.Mutation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The octets of one record: header, items, tag; and how they are cut into sectors. */
final class LogRecord {
    private LogRecord() {}

    /**
     * The octets of a record, its tag being the last 16. The caller wipes them.
     *
     * @throws IllegalArgumentException when a key is not 1 to 64 octets of ASCII
     */
    static byte[] encode(int type, long sequence, byte[] instance, byte[] previousTag, List<Mutation> mutations) {
        int body = 0;
        for (Mutation mutation : mutations) {
            byte[] value = mutation.value();
            body = Math.addExact(
                    body, Format.ITEM_HEADER + 1 + checkedKey(mutation.key()).length());
            body = Math.addExact(body, value == null ? 0 : value.length);
        }
        byte[] octets = new byte[Math.addExact(body, Format.RECORD_HEADER + Format.TAG)];
        ByteBuffer out = ByteBuffer.wrap(octets);
        out.putShort((short) type).putShort((short) 0).putInt(body).putLong(sequence);
        for (Mutation mutation : mutations) {
            byte[] key = mutation.key().getBytes(StandardCharsets.US_ASCII);
            byte[] value = mutation.value();
            out.putShort((short) (value == null ? Format.REMOVE : Format.PUT));
            out.putInt(1 + key.length + (value == null ? 0 : value.length));
            out.put((byte) key.length).put(key);
            if (value != null) {
                out.put(value);
            }
        }
        out.put(tag(instance, previousTag, octets, body));
        return octets;
    }

    private static byte[] tag(byte[] instance, byte[] previousTag, byte[] octets, int body) {
        return Format.tag(
                ByteBuffer.wrap(instance),
                ByteBuffer.wrap(previousTag),
                ByteBuffer.wrap(octets, 0, Format.RECORD_HEADER + body));
    }

    /** How many sectors a record of so many octets takes. */
    static int sectors(int octets) {
        return (int) (((long) octets + Format.PAYLOAD - 1) / Format.PAYLOAD);
    }

    /** Writes a record as sectors. */
    static void frame(byte[] octets, long sequence, ByteBuffer out) {
        int sectors = sectors(octets.length);
        for (int index = 0; index < sectors; index++) {
            boolean last = index == sectors - 1;
            int kind = index == 0 ? (last ? Format.ONLY : Format.FIRST) : (last ? Format.LAST : Format.MIDDLE);
            int from = index * Format.PAYLOAD;
            int length = Math.min(Format.PAYLOAD, octets.length - from);
            out.putInt((kind << 24) | index).putInt((int) sequence).put(octets, from, length);
            for (int i = length; i < Format.PAYLOAD; i++) {
                out.put((byte) 0);
            }
            out.put((byte) Format.END);
        }
    }

    /**
     * Verifies a record and applies what it says.
     *
     * @param octets the payload of all its sectors, padding included
     * @param live changed by the record's items; values that are replaced are wiped
     * @return the record's tag
     */
    static byte[] apply(
            byte[] octets,
            long sequence,
            SegmentHeader header,
            byte[] previousTag,
            Map<String, byte[]> live,
            SegmentHeader.Place place) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        int type = Short.toUnsignedInt(in.getShort());
        int reserved = in.getShort();
        int body = in.getInt();
        int end = Format.RECORD_HEADER + body;
        String what = "has a damaged record, number " + sequence;
        if (body < 0
                || body > octets.length - Format.RECORD_HEADER - Format.TAG
                || sectors(end + Format.TAG) * Format.PAYLOAD != octets.length
                || in.getLong() != sequence) {
            throw place.damaged(what);
        }
        byte[] tag = tag(header.instance(), previousTag, octets, body);
        if (!Arrays.equals(tag, 0, Format.TAG, octets, end, end + Format.TAG)
                || !Format.isZero(octets, end + Format.TAG, octets.length)) {
            throw place.damaged(what);
        }
        if (reserved != 0) {
            throw place.newer(Format.VERSION + 1);
        }
        boolean first = sequence == header.firstSequence();
        if (type == Format.SNAPSHOT || type == Format.BATCH) {
            if (first != (type == Format.SNAPSHOT)) {
                throw place.damaged(what);
            }
            applyItems(in.limit(end), live, place, what);
        } else if (type < Format.SKIPPABLE || first) {
            throw place.newer(Format.VERSION + 1);
        }
        return tag;
    }

    private static void applyItems(ByteBuffer in, Map<String, byte[]> live, SegmentHeader.Place place, String what) {
        while (in.hasRemaining()) {
            if (in.remaining() < Format.ITEM_HEADER) {
                throw place.damaged(what);
            }
            int type = Short.toUnsignedInt(in.getShort());
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw place.damaged(what);
            }
            ByteBuffer item = in.slice(in.position(), length);
            in.position(in.position() + length);
            if (type == Format.PUT || type == Format.REMOVE) {
                applyItem(type, item, live, place, what);
            } else if (type < Format.SKIPPABLE) {
                throw place.newer(Format.VERSION + 1);
            }
        }
    }

    private static void applyItem(
            int type, ByteBuffer item, Map<String, byte[]> live, SegmentHeader.Place place, String what) {
        int keyLength = item.hasRemaining() ? Byte.toUnsignedInt(item.get()) : 0;
        if (keyLength == 0 || keyLength > Format.MAX_KEY || keyLength > item.remaining()) {
            throw place.damaged(what);
        }
        byte[] key = new byte[keyLength];
        item.get(key);
        String name = new String(key, StandardCharsets.US_ASCII);
        byte[] old;
        if (type == Format.PUT) {
            byte[] value = new byte[item.remaining()];
            item.get(value);
            old = live.put(name, value);
        } else if (item.hasRemaining()) {
            throw place.damaged(what);
        } else {
            old = live.remove(name);
        }
        if (old != null) {
            Arrays.fill(old, (byte) 0);
        }
    }

    private static String checkedKey(String key) {
        boolean fits = !key.isEmpty() && key.length() <= Format.MAX_KEY;
        for (int i = 0; fits && i < key.length(); i++) {
            fits = key.charAt(i) > 0x20 && key.charAt(i) < 0x7F;
        }
        if (!fits) {
            throw new IllegalArgumentException("A key is 1 to 64 visible ASCII characters");
        }
        return key;
    }
}
