package etpm.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a segment begins: which TPM's it is, and what came before it.
 *
 * @param instance 16 random octets, the same in all segments of a state
 * @param number counts the segments of a state from 1
 * @param firstSequence the sequence number of the segment's first record
 * @param previousTag the tag of the last record of the segment before, zeros in the first
 * @param length octets up to the first record
 * @param check the header's own checksum, which the first record chains to
 */
record SegmentHeader(byte[] instance, long number, long firstSequence, byte[] previousTag, int length, byte[] check) {
    private static final byte[] MAGIC = "eTPM-LOG".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCKS = 68;
    private static final int BLOCK_HEADER = 6;
    private static final int MAX_LENGTH = 1 << 20;

    /** The octets of a new segment's header; its check is in the last 16. */
    static byte[] encode(byte[] instance, long number, long firstSequence, byte[] previousTag) {
        ByteBuffer out = ByteBuffer.allocate(Format.SECTOR);
        out.put(MAGIC).putShort((short) Format.VERSION).putShort((short) Format.VERSION);
        out.putInt(Format.SECTOR).putShort((short) Format.SECTOR).putShort((short) 0);
        out.put(instance).putLong(number).putLong(firstSequence).put(previousTag);
        int checked = Format.SECTOR - Format.TAG;
        out.put(checked, Format.tag(out.duplicate().position(0).limit(checked)));
        return out.array();
    }

    /** Reads the header at the start of a file. */
    static SegmentHeader decode(Place place, byte[] file) {
        if (file.length < Format.SECTOR || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw place.damaged("does not begin as a state file does");
        }
        ByteBuffer in = ByteBuffer.wrap(file).position(MAGIC.length);
        int version = Short.toUnsignedInt(in.getShort());
        int minimumReader = Short.toUnsignedInt(in.getShort());
        int length = in.getInt();
        if (length < Format.SECTOR || length > MAX_LENGTH || length > file.length || length % Format.SECTOR != 0) {
            throw place.damaged("has a damaged header");
        }
        int end = length - Format.TAG;
        byte[] check = Format.tag(ByteBuffer.wrap(file, 0, end));
        if (!Arrays.equals(check, 0, Format.TAG, file, end, length)) {
            throw place.damaged("has a damaged header");
        }
        if (minimumReader > Format.VERSION || Short.toUnsignedInt(in.getShort()) != Format.SECTOR) {
            throw place.newer(version);
        }
        in.getShort();
        byte[] instance = new byte[Format.INSTANCE];
        in.get(instance);
        long number = in.getLong();
        long firstSequence = in.getLong();
        byte[] previousTag = new byte[Format.TAG];
        in.get(previousTag);
        skipBlocks(place, version, in.position(BLOCKS).limit(end));
        return new SegmentHeader(instance, number, firstSequence, previousTag, length, check);
    }

    private static void skipBlocks(Place place, int version, ByteBuffer in) {
        while (in.remaining() >= BLOCK_HEADER) {
            int type = Short.toUnsignedInt(in.getShort());
            int length = in.getInt();
            if (type == 0 && length == 0) {
                return;
            }
            if (type < Format.SKIPPABLE) {
                throw place.newer(version);
            }
            if (length < 0 || length > in.remaining()) {
                throw place.damaged("has a damaged header");
            }
            in.position(in.position() + length);
        }
    }

    /** Which file of which folder is being read, for the sentence that refuses it. */
    record Place(String folder, String name) {
        StoreException.Damaged damaged(String what) {
            return new StoreException.Damaged("The state in " + folder + " is damaged: " + name + " " + what
                    + "; restore the folder from a backup.");
        }

        StoreException.NewerFormat newer(int version) {
            return new StoreException.NewerFormat("The state in " + folder + " was written by a newer eTPM (format "
                    + version + ", this one reads up to " + Format.VERSION + "); update eTPM.");
        }
    }
}
