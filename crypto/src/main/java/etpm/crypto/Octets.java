package etpm.crypto;

import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.util.Arrays;

/** Big-endian octet strings and the numbers they stand for. */
final class Octets {
    private Octets() {}

    static BigInteger number(byte[] octets) {
        return new BigInteger(1, octets);
    }

    static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    /** The number in exactly {@code length} octets, into which it must fit. */
    static byte[] of(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        try {
            int skip = signed.length > length && signed[0] == 0 ? 1 : 0;
            if (signed.length - skip > length) throw new IllegalArgumentException("number too long");
            byte[] octets = new byte[length];
            System.arraycopy(signed, skip, octets, length - (signed.length - skip), signed.length - skip);
            return octets;
        } finally {
            Arrays.fill(signed, (byte) 0);
        }
    }

    /** The octets with zeros before them up to {@code length}; longer ones stay as they are. */
    static byte[] leftPad(byte[] octets, int length) {
        if (octets.length >= length) return octets.clone();
        byte[] padded = new byte[length];
        System.arraycopy(octets, 0, padded, length - octets.length, octets.length);
        return padded;
    }

    static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    static void xorInto(byte[] target, byte[] mask) {
        for (int i = 0; i < target.length; i++) target[i] ^= mask[i];
    }

    static void wipe(byte[]... arrays) {
        for (byte[] array : arrays) Arrays.fill(array, (byte) 0);
    }
}
