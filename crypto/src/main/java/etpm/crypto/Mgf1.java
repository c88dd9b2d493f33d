package etpm.crypto;

import java.util.function.UnaryOperator;

/** MGF1 (RFC 8017, B.2.1) over any way to hash a counter with the seed. */
final class Mgf1 {
    private Mgf1() {}

    static byte[] mask(int digestSize, int length, UnaryOperator<byte[]> digestOfCounter) {
        byte[] mask = new byte[length];
        for (int at = 0, i = 0; at < length; at += digestSize, i++) {
            byte[] counter = {(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            byte[] block = digestOfCounter.apply(counter);
            System.arraycopy(block, 0, mask, at, Math.min(digestSize, length - at));
            Octets.wipe(block);
        }
        return mask;
    }
}
