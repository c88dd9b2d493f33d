package etpm.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** The numbers of the format on disk, which docs/state-format.md describes. */
final class Format {
    /** The version written, and the newest that is understood. */
    static final int VERSION = 2;

    /** What a write either reaches wholly or not at all. */
    static final int SECTOR = 512;

    static final int TAG = 16;
    static final int INSTANCE = 16;
    static final int DIGEST = 32;
    static final int SALT = 32;
    static final int RECORD_HEADER = 24;

    static final int SNAPSHOT = 1;
    static final int BATCH = 2;

    /** Types from here up may be skipped by a reader that does not know them. */
    static final int SKIPPABLE = 0x8000;

    private Format() {}

    static byte[] sha256(ByteBuffer... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
        for (ByteBuffer part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** The first 16 octets of SHA-256. */
    static byte[] checksum(ByteBuffer... parts) {
        return Arrays.copyOf(sha256(parts), TAG);
    }

    static byte[] random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return octets;
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
