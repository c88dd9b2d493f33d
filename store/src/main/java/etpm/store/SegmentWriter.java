package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A segment that this process life has started, and writes alone. */
final class SegmentWriter implements AutoCloseable {
    private static final int SCRATCH = 8 * Format.SECTOR;

    /** What a store's segments are written from, one at a time. */
    static final class Buffers {
        private final ByteBuffer sectors = ByteBuffer.allocateDirect(SCRATCH);
        private final ByteBuffer zeros;

        /** @param ahead octets of zeros that are written ahead of the records at a time, none when 0 */
        Buffers(int ahead) {
            zeros = ByteBuffer.allocateDirect(ahead);
        }
    }

    private final Medium.File file;
    private final SegmentSeal seal;
    private final Buffers buffers;
    private long size;

    SegmentWriter(Medium.File file, SegmentSeal seal, Buffers buffers) {
        this.file = file;
        this.seal = seal;
        this.buffers = buffers;
    }

    Medium.File file() {
        return file;
    }

    /** How long the file is. */
    long size() {
        return size;
    }

    /**
     * Seals a record and writes it behind the head, with zeros ahead of it where the file is too short.
     *
     * @return the head that it makes, once it is synced
     */
    Head append(Head head, LogRecord record) throws IOException {
        byte[] octets = record.octets();
        boolean sealed = false;
        try {
            seal.seal(octets, record.sequence(), head.tag());
            sealed = true;
        } finally {
            if (!sealed) {
                Arrays.fill(octets, (byte) 0);
            }
        }
        int length = Sectors.MARKED.framed(octets.length);
        ByteBuffer out = length <= SCRATCH ? buffers.sectors.clear() : ByteBuffer.allocateDirect(length);
        Sectors.MARKED.frame(octets, record.sequence(), out);
        reserve(head.end() + length);
        file.write(head.end(), out.flip());
        size = Math.max(size, head.end() + length);
        byte[] tag = record.tag();
        Chain chain = head.chain();
        if (record.epoch() != chain.epoch()) {
            chain = chain.next(seal.instance(), tag);
        }
        return new Head(head.name(), head.number(), head.end() + length, record.sequence(), tag, chain);
    }

    private void reserve(long end) throws IOException {
        while (buffers.zeros.capacity() > 0 && size < end) {
            file.write(size, buffers.zeros.duplicate());
            size += buffers.zeros.capacity();
        }
    }

    /** Writes the header, as the last thing of a new segment. */
    void begin(byte[] header) throws IOException {
        file.write(0, ByteBuffer.allocateDirect(header.length).put(header).flip());
        file.force(Medium.Extent.ALL);
    }

    @Override
    public void close() throws IOException {
        seal.close();
        file.close();
    }
}
