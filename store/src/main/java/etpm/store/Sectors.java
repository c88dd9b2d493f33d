package etpm.store;

import java.nio.ByteBuffer;

/**
 * How records are cut into sectors, so that what a crash left unfinished can be told from what was damaged.
 *
 * <p>The marks alone decide this, not the record's length: a damaged length must not make a record look torn.
 */
enum Sectors {
    /** Version 1: the last octet of each sector is set too, and a sector counts as written when both its ends are. */
    ENDED(503, 0xC3),
    /** Version 2: a sector counts as written unless it is wholly zero. */
    MARKED(504, 0);

    /** The places a sector can have in its record. No bit flip turns one into another or into zero. */
    private static final int ONLY = 0x3C;

    private static final int FIRST = 0x5A;
    private static final int MIDDLE = 0x69;
    private static final int LAST = 0x96;

    private static final int MARK = 8;

    private final int payload;
    private final int end;

    Sectors(int payload, int end) {
        this.payload = payload;
        this.end = end;
    }

    /** How many sectors a record of so many octets takes. */
    int count(int octets) {
        return (int) (((long) octets + payload - 1) / payload);
    }

    /** How many octets on disk a record of so many octets takes. */
    int framed(int octets) {
        return Math.multiplyExact(count(octets), Format.SECTOR);
    }

    /** Writes a record as sectors. */
    void frame(byte[] octets, long sequence, ByteBuffer out) {
        int sectors = count(octets.length);
        for (int index = 0; index < sectors; index++) {
            boolean last = index == sectors - 1;
            int kind = index == 0 ? (last ? ONLY : FIRST) : (last ? LAST : MIDDLE);
            int from = index * payload;
            int length = Math.min(payload, octets.length - from);
            out.putInt((kind << 24) | index).putInt((int) sequence).put(octets, from, length);
            for (int i = length; i < payload; i++) {
                out.put((byte) 0);
            }
            if (end != 0) {
                out.put((byte) end);
            }
        }
    }

    /**
     * How many sectors the record at a position has, 0 when the log ends there: nothing was written, or a record of which
     * at least one sector is missing and which nothing follows.
     *
     * @throws StoreException.Damaged when there is anything else
     */
    int ofRecord(SegmentHeader.Place place, byte[] file, int position, long sequence) {
        boolean torn = false;
        int index = 0;
        for (int at = position; at < file.length; at += Format.SECTOR, index++) {
            if (!isWritten(file, at)) {
                torn = true;
                continue;
            }
            if (at + Format.SECTOR > file.length) {
                throw place.damagedRecord(sequence);
            }
            int kind = Byte.toUnsignedInt(file[at]);
            boolean kindFits = index == 0 ? kind == ONLY || kind == FIRST : kind == MIDDLE || kind == LAST;
            if (!kindFits || intAt(file, at) != ((kind << 24) | index) || !isEnded(file, at)) {
                throw place.damagedRecord(sequence);
            }
            if (intAt(file, at + 4) != (int) sequence) {
                throw place.damaged("has another record in the place of number " + sequence);
            }
            if (kind == ONLY || kind == LAST) {
                if (!torn) {
                    return index + 1;
                }
                if (!Format.isZero(file, at + Format.SECTOR, file.length)) {
                    throw place.damagedRecord(sequence);
                }
                return 0;
            }
        }
        return 0;
    }

    private boolean isWritten(byte[] file, int at) {
        int to = at + Format.SECTOR;
        return this == ENDED
                ? to <= file.length && file[at] != 0 && file[to - 1] != 0
                : !Format.isZero(file, at, Math.min(to, file.length));
    }

    private boolean isEnded(byte[] file, int at) {
        return this != ENDED || Byte.toUnsignedInt(file[at + Format.SECTOR - 1]) == end;
    }

    private static int intAt(byte[] file, int at) {
        return (file[at] << 24) | ((file[at + 1] & 0xFF) << 16) | ((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF);
    }

    /** What the sectors of a record carry. */
    byte[] payload(byte[] file, int position, int sectors) {
        byte[] octets = new byte[sectors * payload];
        for (int i = 0; i < sectors; i++) {
            System.arraycopy(file, position + i * Format.SECTOR + MARK, octets, i * payload, payload);
        }
        return octets;
    }
}
