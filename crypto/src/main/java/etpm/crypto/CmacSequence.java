package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.util.Arrays;

/**
 * A CMAC (SP 800-38B) whose state can be saved. The midstate is a version, the kind, the cipher's number in two octets, the
 * chaining value, and then the octets that wait to be encrypted: a whole block may be the last, which is treated otherwise.
 */
final class CmacSequence implements HashSequence {
    private static final int BLOCK = Ciphers.BLOCK;
    private static final byte VERSION = 1;
    private static final byte CMAC = 2;
    private static final int HEADER = 4;
    /** The polynomial by which a number of 128 bits is reduced when it is doubled. */
    private static final int REDUCTION = 0x87;

    private final TpmAlgId cipher;
    private final byte[] key;
    private final byte[] chain;
    private byte[] waiting;

    private CmacSequence(TpmAlgId cipher, byte[] key, byte[] chain, byte[] waiting) {
        this.cipher = cipher;
        this.key = key.clone();
        this.chain = chain;
        this.waiting = waiting;
    }

    static CmacSequence start(TpmAlgId cipher, byte[] key) {
        return new CmacSequence(cipher, key, new byte[BLOCK], new byte[0]);
    }

    static CmacSequence resume(TpmAlgId cipher, byte[] key, byte[] midstate) {
        int chained = HEADER + BLOCK;
        boolean fits = midstate.length >= chained
                && midstate.length <= chained + BLOCK
                && Arrays.equals(header(cipher), Arrays.copyOf(midstate, HEADER));
        if (!fits) throw new IllegalArgumentException("not a midstate of a CMAC with " + cipher);
        return new CmacSequence(
                cipher,
                key,
                Arrays.copyOfRange(midstate, HEADER, chained),
                Arrays.copyOfRange(midstate, chained, midstate.length));
    }

    private static byte[] header(TpmAlgId cipher) {
        return new byte[] {VERSION, CMAC, (byte) (cipher.value() >> 8), (byte) cipher.value()};
    }

    @Override
    public void update(byte[] data) {
        byte[] all = Octets.concat(waiting, data);
        int last = all.length == 0 ? 0 : (all.length - 1) / BLOCK * BLOCK;
        encrypt(Arrays.copyOf(all, last));
        Octets.wipe(waiting);
        waiting = Arrays.copyOfRange(all, last, all.length);
        Octets.wipe(all);
    }

    /** Encrypts whole blocks; the last one of the result becomes the chaining value. */
    private void encrypt(byte[] blocks) {
        Octets.wipe(Ciphers.encrypt(cipher, TpmAlgId.CBC, key, chain, blocks), blocks);
    }

    @Override
    public byte[] complete() {
        byte[] subkey = Ciphers.encrypt(cipher, TpmAlgId.ECB, key, new byte[0], new byte[BLOCK]);
        doubleInPlace(subkey);
        byte[] last = Arrays.copyOf(waiting, BLOCK);
        if (waiting.length < BLOCK) {
            doubleInPlace(subkey);
            last[waiting.length] = (byte) 0x80;
        }
        Octets.xorInto(last, subkey);
        encrypt(last);
        byte[] mac = chain.clone();
        Octets.wipe(subkey, key, chain, waiting);
        return mac;
    }

    /** Doubles a number in the field of 2^128 elements. */
    private static void doubleInPlace(byte[] number) {
        int carry = 0;
        for (int i = number.length - 1; i >= 0; i--) {
            int twice = (number[i] & 0xff) << 1 | carry;
            number[i] = (byte) twice;
            carry = twice >> 8;
        }
        number[number.length - 1] ^= (byte) (-carry & REDUCTION);
    }

    @Override
    public byte[] midstate() {
        return Octets.concat(header(cipher), chain, waiting);
    }
}
