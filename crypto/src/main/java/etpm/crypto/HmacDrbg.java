package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.util.Arrays;

/**
 * HMAC_DRBG with SHA-256 (SP 800-90A, 10.1.2): a deterministic generator whose output follows from what it was given, and
 * from how it was asked: each {@link #fill} is one generate request per 65536 octets.
 *
 * <p>Safe for use by several threads, though its order is then theirs.
 */
public final class HmacDrbg implements RandomSource {
    private static final int SIZE = 32;
    private static final int MAX_REQUEST = 1 << 16;
    private static final byte[] NONE = {};
    private static final byte[] ZERO = {0};
    private static final byte[] ONE = {1};

    private byte[] key = new byte[SIZE];
    private byte[] value = new byte[SIZE];

    /**
     * Instantiates it from seed material.
     *
     * @param entropy at least 32 octets, for the full strength of 256 bits
     * @param nonce may be empty where the entropy input has 48 octets or more
     * @param personalization tells uses of the same seed apart; not secret
     */
    public HmacDrbg(byte[] entropy, byte[] nonce, byte[] personalization) {
        requireEntropy(entropy);
        Arrays.fill(value, ONE[0]);
        update(entropy, nonce, personalization);
    }

    /** Mixes in fresh entropy, at least 32 octets, and additional input, which may be empty. */
    public synchronized void reseed(byte[] entropy, byte[] additional) {
        requireEntropy(entropy);
        update(entropy, additional);
    }

    @Override
    public synchronized void fill(byte[] target) {
        int at = 0;
        do {
            int length = Math.min(MAX_REQUEST, target.length - at);
            generate(target, at, length);
            at += length;
        } while (at < target.length);
    }

    /** Zeroes the state; the generator is not used afterwards. */
    public synchronized void wipe() {
        Octets.wipe(key, value);
    }

    private void generate(byte[] target, int from, int length) {
        for (int at = 0; at < length; at += SIZE) {
            next();
            System.arraycopy(value, 0, target, from + at, Math.min(SIZE, length - at));
        }
        update(NONE);
    }

    private void update(byte[]... input) {
        mix(ZERO, input);
        for (byte[] part : input) {
            if (part.length > 0) {
                mix(ONE, input);
                return;
            }
        }
    }

    private void mix(byte[] separator, byte[]... input) {
        byte[][] parts = new byte[input.length + 2][];
        parts[0] = value;
        parts[1] = separator;
        System.arraycopy(input, 0, parts, 2, input.length);
        byte[] old = key;
        key = Hashes.hmac(TpmAlgId.SHA256, key, parts);
        Octets.wipe(old);
        next();
    }

    private void next() {
        byte[] old = value;
        value = Hashes.hmac(TpmAlgId.SHA256, key, value);
        Octets.wipe(old);
    }

    private static void requireEntropy(byte[] entropy) {
        if (entropy.length < SIZE) throw new IllegalArgumentException("fewer than 32 octets of entropy");
    }
}
