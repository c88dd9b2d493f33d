package etpm.store;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a segment says, read and verified from its first octet to its last record.
 *
 * @param live the records that are live at its end, by key; holds secrets, so {@link #wipe} it
 * @param end where the next record would lie, in octets from the start
 * @param sequence the number of the last record
 * @param tag the tag of the last record
 */
record SegmentContent(SegmentHeader header, Map<String, byte[]> live, long end, long sequence, byte[] tag) {

    /**
     * Reads a segment. A last record that was never wholly written is left out.
     *
     * @throws StoreException.Damaged when anything else is not as it was written
     * @throws StoreException.NewerFormat when it can be read only by a newer eTPM
     */
    static SegmentContent read(SegmentHeader.Place place, byte[] file) {
        SegmentHeader header = SegmentHeader.decode(place, file);
        Map<String, byte[]> live = new TreeMap<>();
        boolean complete = false;
        try {
            byte[] tag = header.check();
            long sequence = header.firstSequence() - 1;
            int position = header.length();
            for (int sectors; (sectors = sectorsOfRecord(place, file, position, sequence + 1)) > 0; ) {
                byte[] octets = payload(file, position, sectors);
                try {
                    tag = LogRecord.apply(octets, sequence + 1, header, tag, live, place);
                } finally {
                    Arrays.fill(octets, (byte) 0);
                }
                sequence++;
                position += sectors * Format.SECTOR;
            }
            // The snapshot was synced before the file got its name, so no crash explains its absence.
            if (sequence < header.firstSequence()) {
                throw place.damaged("has no complete first record");
            }
            complete = true;
            return new SegmentContent(header, live, position, sequence, tag);
        } finally {
            if (!complete) {
                wipe(live);
            }
        }
    }

    void wipe() {
        wipe(live);
    }

    private static void wipe(Map<String, byte[]> live) {
        live.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }

    /**
     * How many sectors the record at a position has, 0 when the log ends there: nothing was written, or a record of which
     * at least one sector is missing and which nothing follows.
     *
     * <p>The marks alone decide this, not the record's length: a damaged length must not make a record look torn.
     */
    private static int sectorsOfRecord(SegmentHeader.Place place, byte[] file, int position, long sequence) {
        boolean torn = false;
        int index = 0;
        for (int at = position; at < file.length; at += Format.SECTOR, index++) {
            if (!isWritten(file, at)) {
                torn = true;
                continue;
            }
            int kind = Byte.toUnsignedInt(file[at]);
            boolean kindFits = index == 0
                    ? kind == Format.ONLY || kind == Format.FIRST
                    : kind == Format.MIDDLE || kind == Format.LAST;
            if (!kindFits
                    || intAt(file, at) != ((kind << 24) | index)
                    || intAt(file, at + 4) != (int) sequence
                    || Byte.toUnsignedInt(file[at + Format.SECTOR - 1]) != Format.END) {
                throw place.damaged("has a damaged record, number " + sequence);
            }
            if (kind == Format.ONLY || kind == Format.LAST) {
                if (!torn) {
                    return index + 1;
                }
                if (!Format.isZero(file, at + Format.SECTOR, file.length)) {
                    throw place.damaged("has a damaged record, number " + sequence);
                }
                return 0;
            }
        }
        return 0;
    }

    /** Whether a sector was written to its end: both its outer octets are other than zero then. */
    private static boolean isWritten(byte[] file, int at) {
        return at + Format.SECTOR <= file.length && file[at] != 0 && file[at + Format.SECTOR - 1] != 0;
    }

    private static int intAt(byte[] file, int at) {
        return (file[at] << 24) | ((file[at + 1] & 0xFF) << 16) | ((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF);
    }

    private static byte[] payload(byte[] file, int position, int sectors) {
        byte[] octets = new byte[sectors * Format.PAYLOAD];
        for (int i = 0; i < sectors; i++) {
            System.arraycopy(
                    file, position + i * Format.SECTOR + Format.MARK, octets, i * Format.PAYLOAD, Format.PAYLOAD);
        }
        return octets;
    }
}
