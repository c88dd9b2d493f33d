package etpm.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;

/**
 * SM3 (GB/T 32905; ISO/IEC 10118-3), here because the one of Bouncy Castle cannot be saved. The state is the eight words, the
 * number of octets, and those of them that do not fill a block.
 */
final class Sm3Digest implements ExtendedDigest, EncodableDigest {
    private static final int SIZE = 32;
    private static final int BLOCK = 64;
    private static final int ROUNDS = 64;
    private static final int COUNT_AT = SIZE;
    private static final int REST_AT = COUNT_AT + Long.BYTES;
    private static final int[] INITIAL = {
        0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
    };

    private final int[] words = INITIAL.clone();
    private final byte[] block = new byte[BLOCK];
    private long count;

    Sm3Digest() {}

    Sm3Digest(byte[] state) {
        for (int i = 0; i < words.length; i++) words[i] = word(state, 4 * i);
        count = (long) word(state, COUNT_AT) << 32 | word(state, COUNT_AT + 4) & 0xffffffffL;
        System.arraycopy(state, REST_AT, block, 0, filled());
    }

    private static int word(byte[] octets, int at) {
        return (octets[at] & 0xff) << 24
                | (octets[at + 1] & 0xff) << 16
                | (octets[at + 2] & 0xff) << 8
                | octets[at + 3] & 0xff;
    }

    private static void putWord(byte[] octets, int at, int word) {
        for (int i = 0; i < 4; i++) octets[at + i] = (byte) (word >>> 24 - 8 * i);
    }

    private int filled() {
        return (int) (count % BLOCK);
    }

    @Override
    public byte[] getEncodedState() {
        byte[] state = new byte[REST_AT + filled()];
        for (int i = 0; i < words.length; i++) putWord(state, 4 * i, words[i]);
        putLength(state, COUNT_AT, count);
        System.arraycopy(block, 0, state, REST_AT, filled());
        return state;
    }

    private static void putLength(byte[] octets, int at, long length) {
        putWord(octets, at, (int) (length >>> 32));
        putWord(octets, at + 4, (int) length);
    }

    @Override
    public String getAlgorithmName() {
        return "SM3";
    }

    @Override
    public int getDigestSize() {
        return SIZE;
    }

    @Override
    public int getByteLength() {
        return BLOCK;
    }

    @Override
    public void update(byte octet) {
        block[filled()] = octet;
        count++;
        if (filled() == 0) compress();
    }

    @Override
    public void update(byte[] octets, int offset, int length) {
        for (int at = offset; at < offset + length; ) {
            int taken = Math.min(BLOCK - filled(), offset + length - at);
            System.arraycopy(octets, at, block, filled(), taken);
            count += taken;
            at += taken;
            if (filled() == 0) compress();
        }
    }

    @Override
    public int doFinal(byte[] out, int offset) {
        long bits = count * 8;
        update((byte) 0x80);
        while (filled() != BLOCK - Long.BYTES) update((byte) 0);
        putLength(block, BLOCK - Long.BYTES, bits);
        compress();
        for (int i = 0; i < words.length; i++) putWord(out, offset + 4 * i, words[i]);
        reset();
        return SIZE;
    }

    @Override
    public void reset() {
        System.arraycopy(INITIAL, 0, words, 0, words.length);
        Arrays.fill(block, (byte) 0);
        count = 0;
    }

    private void compress() {
        int[] w = new int[ROUNDS + 4];
        for (int i = 0; i < 16; i++) w[i] = word(block, 4 * i);
        for (int i = 16; i < w.length; i++) {
            int mixed = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
            w[i] = mixed
                    ^ Integer.rotateLeft(mixed, 15)
                    ^ Integer.rotateLeft(mixed, 23)
                    ^ Integer.rotateLeft(w[i - 13], 7)
                    ^ w[i - 6];
        }
        int a = words[0], b = words[1], c = words[2], d = words[3];
        int e = words[4], f = words[5], g = words[6], h = words[7];
        for (int i = 0; i < ROUNDS; i++) {
            boolean early = i < 16;
            int constant = Integer.rotateLeft(early ? 0x79cc4519 : 0x7a879d8a, i);
            int one = Integer.rotateLeft(Integer.rotateLeft(a, 12) + e + constant, 7);
            int two = one ^ Integer.rotateLeft(a, 12);
            int first = (early ? a ^ b ^ c : a & b | a & c | b & c) + d + two + (w[i] ^ w[i + 4]);
            int second = (early ? e ^ f ^ g : e & f | ~e & g) + h + one + w[i];
            d = c;
            c = Integer.rotateLeft(b, 9);
            b = a;
            a = first;
            h = g;
            g = Integer.rotateLeft(f, 19);
            f = e;
            e = second ^ Integer.rotateLeft(second, 9) ^ Integer.rotateLeft(second, 17);
        }
        int[] result = {a, b, c, d, e, f, g, h};
        for (int i = 0; i < words.length; i++) words[i] ^= result[i];
    }
}
