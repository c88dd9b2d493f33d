package etpm.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The numbers of the format on disk, which docs/state-format.md describes. */
final class Format {
    /** The version written, and the newest that is understood. */
    static final int VERSION = 1;

    /** What a write either reaches wholly or not at all. */
    static final int SECTOR = 512;

    static final int MARK = 8;
    /** What a sector carries besides its mark in front and its end octet. */
    static final int PAYLOAD = SECTOR - MARK - 1;

    static final int END = 0xC3;

    /** The places a sector can have in its record. No bit flip turns one into another or into zero. */
    static final int ONLY = 0x3C;

    static final int FIRST = 0x5A;
    static final int MIDDLE = 0x69;
    static final int LAST = 0x96;

    static final int TAG = 16;
    static final int INSTANCE = 16;
    static final int RECORD_HEADER = 16;
    static final int ITEM_HEADER = 6;

    static final int SNAPSHOT = 1;
    static final int BATCH = 2;

    static final int PUT = 1;
    static final int REMOVE = 2;

    /** Types from here up may be skipped by a reader that does not know them. */
    static final int SKIPPABLE = 0x8000;

    static final int MAX_KEY = 64;

    private Format() {}

    static byte[] tag(ByteBuffer... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
        for (ByteBuffer part : parts) {
            digest.update(part);
        }
        return Arrays.copyOf(digest.digest(), TAG);
    }

    static boolean isZero(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites the whole buffer. */
    static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.remaining() >= 8) {
            buffer.putLong(0);
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        buffer.clear();
    }
}
