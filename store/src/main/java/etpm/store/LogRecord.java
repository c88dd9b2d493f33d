package etpm.store;

import etpm.engine.spi.Mutation;
import etpm.store.key.RootKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be written.
 *
 * @param octets its header, its body in clear, and room for the tag; sealing encrypts them in place
 */
record LogRecord(long sequence, long epoch, byte[] octets) {

    /** @throws IllegalArgumentException when a key is not 1 to 64 visible ASCII characters */
    static LogRecord of(int type, long sequence, long epoch, @Nullable Chain chain, List<Mutation> mutations) {
        int body = Items.length(chain, mutations);
        byte[] octets = new byte[Math.addExact(body, Format.RECORD_HEADER + Format.TAG)];
        ByteBuffer out = ByteBuffer.wrap(octets);
        out.putShort((short) type)
                .putShort((short) 0)
                .putInt(body)
                .putLong(sequence)
                .putLong(epoch);
        Items.write(out, chain, mutations);
        return new LogRecord(sequence, epoch, octets);
    }

    /** The last 16 octets, once it is sealed. */
    byte[] tag() {
        return Arrays.copyOfRange(octets, octets.length - Format.TAG, octets.length);
    }

    /**
     * A record that was read and verified.
     *
     * @param body its items; secret
     */
    record Opened(int type, int flags, long epoch, byte[] body, byte[] tag) implements AutoCloseable {
        @Override
        public void close() {
            Arrays.fill(body, (byte) 0);
        }
    }

    /** How the records of a segment are verified, which depends on the version that wrote it. */
    abstract static sealed class Verifier implements AutoCloseable {
        private final SegmentHeader.Place place;
        final Sectors sectors;
        private final int header;

        private Verifier(SegmentHeader.Place place, Sectors sectors, int header) {
            this.place = place;
            this.sectors = sectors;
            this.header = header;
        }

        static Verifier of(SegmentHeader.Place place, SegmentHeader header, RootKey root) {
            SegmentHeader.Seal seal = header.seal();
            return seal == null
                    ? new Checked(place, header.instance())
                    : new Sealed(place, new SegmentSeal(root, header.instance(), header.number(), seal.salt()));
        }

        /**
         * Verifies a record.
         *
         * @param octets the payload of all its sectors, padding included
         * @throws StoreException.Damaged when it is not what was written there
         */
        Opened open(byte[] octets, long sequence, byte[] previousTag) {
            ByteBuffer in = ByteBuffer.wrap(octets);
            int type = Short.toUnsignedInt(in.getShort());
            int flags = in.getShort();
            int body = in.getInt();
            int end = header + body;
            if (body < 0
                    || body > octets.length - header - Format.TAG
                    || sectors.framed(end + Format.TAG) != sectors.framed(octets.length)
                    || in.getLong() != sequence
                    || !Format.isZero(octets, end + Format.TAG, octets.length)) {
                throw place.damagedRecord(sequence);
            }
            byte[] tag = Arrays.copyOfRange(octets, end, end + Format.TAG);
            byte @Nullable [] items = body(octets, body, sequence, previousTag, tag);
            if (items == null) {
                throw place.damagedRecord(sequence);
            }
            return new Opened(type, flags, epoch(octets), items, tag);
        }

        abstract byte @Nullable [] body(byte[] octets, int length, long sequence, byte[] previousTag, byte[] tag);

        abstract long epoch(byte[] octets);

        @Override
        public void close() {}
    }

    /** Version 1: a checksum. */
    private static final class Checked extends Verifier {
        private static final int HEADER = 16;

        private final byte[] instance;

        Checked(SegmentHeader.Place place, byte[] instance) {
            super(place, Sectors.ENDED, HEADER);
            this.instance = instance;
        }

        @Override
        byte @Nullable [] body(byte[] octets, int length, long sequence, byte[] previousTag, byte[] tag) {
            byte[] expected = Format.checksum(
                    ByteBuffer.wrap(instance),
                    ByteBuffer.wrap(previousTag),
                    ByteBuffer.wrap(octets, 0, HEADER + length));
            return Arrays.equals(expected, tag) ? Arrays.copyOfRange(octets, HEADER, HEADER + length) : null;
        }

        @Override
        long epoch(byte[] octets) {
            return 0;
        }
    }

    /** Version 2: encryption that authenticates. */
    private static final class Sealed extends Verifier {
        private final SegmentSeal seal;

        Sealed(SegmentHeader.Place place, SegmentSeal seal) {
            super(place, Sectors.MARKED, Format.RECORD_HEADER);
            this.seal = seal;
        }

        @Override
        byte @Nullable [] body(byte[] octets, int length, long sequence, byte[] previousTag, byte[] tag) {
            try {
                return seal.open(octets, length, sequence, previousTag);
            } catch (AEADBadTagException e) {
                return null;
            }
        }

        @Override
        long epoch(byte[] octets) {
            return ByteBuffer.wrap(octets).getLong(Format.RECORD_HEADER - Long.BYTES);
        }

        @Override
        public void close() {
            seal.close();
        }
    }
}
