package etpm.store;

import etpm.store.key.KeyException;
import etpm.store.key.RootKey;
import etpm.store.key.SlotTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a segment begins: which TPM's it is, what came before it, and what it takes to open it.
 *
 * @param version of the format that the segment is written in
 * @param instance 16 random octets, the same in all segments of a state
 * @param number counts the segments of a state from 1
 * @param firstSequence the sequence number of the segment's first record
 * @param previousTag the tag of the last record of the segment before, zeros in the first
 * @param length octets up to the first record
 * @param link what the first record takes for the tag before it
 * @param seal how the segment is sealed, which version 1 is not
 */
record SegmentHeader(
        int version,
        byte[] instance,
        long number,
        long firstSequence,
        byte[] previousTag,
        int length,
        byte[] link,
        @Nullable Seal seal) {
    private static final byte[] MAGIC = "eTPM-LOG".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 68;
    private static final int BLOCK_HEADER = 6;
    private static final int SLOTS = 1;
    private static final int ANCHOR = 2;
    private static final int MAC = 32;
    private static final int MAX_LENGTH = 1 << 20;

    /**
     * How a segment of version 2 is sealed.
     *
     * @param salt random, of this segment alone
     * @param slots the root key, wrapped
     * @param binding the anchor that the state is bound to
     * @param mac over the header before it, under a key that the root key gives
     */
    record Seal(byte[] salt, SlotTable slots, Binding binding, byte[] mac) {}

    /** The octets of a new segment's header. */
    static byte[] encode(SegmentSeal seal, long firstSequence, byte[] previousTag, SlotTable slots, Binding binding) {
        byte[] table = slots.encode();
        byte[] anchor = encode(binding);
        int used = SALT + Format.SALT + BLOCK_HEADER + table.length + BLOCK_HEADER + anchor.length + MAC + Format.TAG;
        int length = Math.ceilDiv(used, Format.SECTOR) * Format.SECTOR;
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(MAGIC).putShort((short) Format.VERSION).putShort((short) Format.VERSION);
        out.putInt(length).putShort((short) Format.SECTOR).putShort((short) 0);
        out.put(seal.instance()).putLong(seal.number()).putLong(firstSequence).put(previousTag);
        out.put(seal.salt());
        out.putShort((short) SLOTS).putInt(table.length).put(table);
        out.putShort((short) ANCHOR).putInt(anchor.length).put(anchor);
        int checked = length - Format.TAG;
        out.put(checked - MAC, seal.mac(out.array(), checked - MAC));
        out.put(checked, Format.checksum(ByteBuffer.wrap(out.array(), 0, checked)));
        return out.array();
    }

    private static byte[] encode(Binding binding) {
        byte[] kind = binding.kind().getBytes(StandardCharsets.UTF_8);
        byte[] name = binding.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + kind.length + name.length)
                .put((byte) kind.length)
                .put(kind)
                .put(name)
                .array();
    }

    /** What the first record of a header just encoded takes for the tag before it. */
    static byte[] link(byte[] encoded) {
        int mac = encoded.length - Format.TAG - MAC;
        return Arrays.copyOfRange(encoded, mac, mac + Format.TAG);
    }

    /** Reads the header at the start of a file. Whether it was written with the state's key, is not known yet. */
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
        byte[] check = Format.checksum(ByteBuffer.wrap(file, 0, end));
        if (version == 0 || !Arrays.equals(check, 0, Format.TAG, file, end, length)) {
            throw place.damaged("has a damaged header");
        }
        if (minimumReader > Format.VERSION || Short.toUnsignedInt(in.getShort()) != Format.SECTOR) {
            throw place.newer(version);
        }
        in.getShort();
        byte[] instance = octets(in, Format.INSTANCE);
        long number = in.getLong();
        long firstSequence = in.getLong();
        byte[] previousTag = octets(in, Format.TAG);
        if (version == 1) {
            new Blocks().read(place, version, in.limit(end));
            return new SegmentHeader(version, instance, number, firstSequence, previousTag, length, check, null);
        }
        byte[] salt = octets(in, Format.SALT);
        Blocks blocks = new Blocks();
        blocks.read(place, version, in.limit(end - MAC));
        byte[] mac = Arrays.copyOfRange(file, end - MAC, end);
        if (blocks.slots == null || blocks.binding == null) {
            throw place.damaged("has a header without keys or without an anchor");
        }
        return new SegmentHeader(
                version,
                instance,
                number,
                firstSequence,
                previousTag,
                length,
                Arrays.copyOf(mac, Format.TAG),
                new Seal(salt, blocks.slots, blocks.binding, mac));
    }

    private static final class Blocks {
        private @Nullable SlotTable slots;
        private @Nullable Binding binding;

        private void read(Place place, int version, ByteBuffer in) {
            while (in.remaining() >= BLOCK_HEADER) {
                int type = Short.toUnsignedInt(in.getShort());
                int length = in.getInt();
                if (type == 0 && length == 0) {
                    return;
                }
                boolean known = version > 1 && (type == SLOTS || type == ANCHOR);
                if (!known && type < Format.SKIPPABLE) {
                    throw place.newer(version);
                }
                if (length < 0 || length > in.remaining()) {
                    throw place.damaged("has a damaged header");
                }
                byte[] octets = octets(in, length);
                if (known && type == SLOTS) {
                    slots = table(place, octets);
                } else if (known) {
                    binding = binding(place, octets);
                }
            }
        }

        private static SlotTable table(Place place, byte[] octets) {
            try {
                return SlotTable.decode(octets);
            } catch (KeyException.Malformed e) {
                throw place.damaged("has a damaged slot table");
            }
        }

        private static Binding binding(Place place, byte[] octets) {
            int kind = octets.length == 0 ? 0 : 1 + Byte.toUnsignedInt(octets[0]);
            if (kind == 0 || kind > octets.length) {
                throw place.damaged("has a damaged header");
            }
            return new Binding(
                    new String(octets, 1, kind - 1, StandardCharsets.UTF_8),
                    new String(octets, kind, octets.length - kind, StandardCharsets.UTF_8));
        }
    }

    private static byte[] octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    /** Verifies that the header of a file was written with the state's key. */
    void verify(Place place, byte[] file, RootKey root) {
        if (seal == null) {
            return;
        }
        try (SegmentSeal keys = new SegmentSeal(root, instance, number, seal.salt())) {
            if (!MessageDigest.isEqual(keys.mac(file, length - Format.TAG - MAC), seal.mac())) {
                throw place.damaged("has a header that was not written with this state's key");
            }
        }
    }

    /** The anchor that the state is bound to. */
    Binding binding() {
        return seal == null ? Binding.NONE : seal.binding();
    }

    /** Which file of which folder is being read, for the sentence that refuses it. */
    record Place(String folder, String name) {
        StoreException.Damaged damaged(String what) {
            return new StoreException.Damaged("The state in " + folder + " is damaged: " + name + " " + what
                    + "; restore the folder from a backup.");
        }

        StoreException.Damaged damagedRecord(long sequence) {
            return damaged("has a damaged record, number " + sequence);
        }

        StoreException.NewerFormat newer(int version) {
            return new StoreException.NewerFormat("The state in " + folder + " was written by a newer eTPM (format "
                    + version + ", this one reads up to " + Format.VERSION + "); update eTPM.");
        }
    }
}
