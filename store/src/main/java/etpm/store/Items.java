package etpm.store;

import etpm.engine.spi.Mutation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a record: what it changes, one item each. */
final class Items {
    private static final int PUT = 1;
    private static final int REMOVE = 2;
    private static final int CHAIN = 3;

    private static final int HEADER = 6;
    private static final int MAX_KEY = 64;

    private Items() {}

    /**
     * How long the body is.
     *
     * @throws IllegalArgumentException when a key is not 1 to 64 visible ASCII characters
     */
    static int length(@Nullable Chain chain, List<Mutation> mutations) {
        int length = chain == null ? 0 : HEADER + 2 * Format.DIGEST;
        for (Mutation mutation : mutations) {
            byte[] value = mutation.value();
            length = Math.addExact(
                    length, HEADER + 1 + checkedKey(mutation.key()).length());
            length = Math.addExact(length, value == null ? 0 : value.length);
        }
        return length;
    }

    static void write(ByteBuffer out, @Nullable Chain chain, List<Mutation> mutations) {
        if (chain != null) {
            out.putShort((short) CHAIN).putInt(2 * Format.DIGEST);
            out.put(chain.digest()).put(chain.previous());
        }
        for (Mutation mutation : mutations) {
            byte[] key = mutation.key().getBytes(StandardCharsets.US_ASCII);
            byte[] value = mutation.value();
            out.putShort((short) (value == null ? REMOVE : PUT));
            out.putInt(1 + key.length + (value == null ? 0 : value.length));
            out.put((byte) key.length).put(key);
            if (value != null) {
                out.put(value);
            }
        }
    }

    private static String checkedKey(String key) {
        boolean fits = !key.isEmpty() && key.length() <= MAX_KEY;
        for (int i = 0; fits && i < key.length(); i++) {
            fits = key.charAt(i) > 0x20 && key.charAt(i) < 0x7F;
        }
        if (!fits) {
            throw new IllegalArgumentException("A key is 1 to 64 visible ASCII characters");
        }
        return key;
    }

    /** Reads the bodies of a segment's records, one after the other. */
    static final class Reader {
        private final SegmentHeader.Place place;
        /** The records that are live; values that are replaced are wiped. */
        private final Map<String, byte[]> live;

        Reader(SegmentHeader.Place place, Map<String, byte[]> live) {
            this.place = place;
            this.live = live;
        }

        /**
         * Applies what a record says.
         *
         * @return the chain that a sealed snapshot carries, at the record's epoch, or null
         */
        @Nullable
        Chain apply(LogRecord.Opened record, long sequence) {
            ByteBuffer in = ByteBuffer.wrap(record.body());
            Chain chain = null;
            while (in.hasRemaining()) {
                if (in.remaining() < HEADER) {
                    throw place.damagedRecord(sequence);
                }
                int type = Short.toUnsignedInt(in.getShort());
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw place.damagedRecord(sequence);
                }
                ByteBuffer item = in.slice(in.position(), length);
                in.position(in.position() + length);
                if (type == PUT || type == REMOVE) {
                    change(type, item, sequence);
                } else if (type == CHAIN && record.type() == Format.SNAPSHOT) {
                    chain = chain(record.epoch(), item, sequence);
                } else if (type < Format.SKIPPABLE) {
                    throw place.newer(Format.VERSION + 1);
                }
            }
            return chain;
        }

        private Chain chain(long epoch, ByteBuffer item, long sequence) {
            if (item.remaining() != 2 * Format.DIGEST) {
                throw place.damagedRecord(sequence);
            }
            byte[] digest = new byte[Format.DIGEST];
            byte[] previous = new byte[Format.DIGEST];
            item.get(digest).get(previous);
            return new Chain(epoch, digest, previous);
        }

        private void change(int type, ByteBuffer item, long sequence) {
            int keyLength = item.hasRemaining() ? Byte.toUnsignedInt(item.get()) : 0;
            if (keyLength == 0 || keyLength > MAX_KEY || keyLength > item.remaining()) {
                throw place.damagedRecord(sequence);
            }
            byte[] key = new byte[keyLength];
            item.get(key);
            String name = new String(key, StandardCharsets.US_ASCII);
            byte[] old;
            if (type == PUT) {
                byte[] value = new byte[item.remaining()];
                item.get(value);
                old = live.put(name, value);
            } else if (item.hasRemaining()) {
                throw place.damagedRecord(sequence);
            } else {
                old = live.remove(name);
            }
            if (old != null) {
                Arrays.fill(old, (byte) 0);
            }
        }
    }
}
