package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key derivation functions of a TPM. What they return is {@code ceil(bits / 8)} octets, with the surplus high bits of
 * the first octet clear.
 */
public final class Kdf {
    private Kdf() {}

    /** KDFa (Part 1, 8.4.10.2) with an ASCII label. */
    public static byte[] kdfa(
            Crypto crypto, TpmAlgId hashAlg, byte[] key, String label, byte[] contextU, byte[] contextV, int bits) {
        return kdfa(crypto, hashAlg, key, ascii(label), contextU, contextV, bits);
    }

    /**
     * KDFa (Part 1, 8.4.10.2): counter mode of SP 800-108 over HMAC.
     *
     * @param label any octets; a zero is appended unless they end in one
     */
    public static byte[] kdfa(
            Crypto crypto, TpmAlgId hashAlg, byte[] key, byte[] label, byte[] contextU, byte[] contextV, int bits) {
        byte[] terminated =
                label.length > 0 && label[label.length - 1] == 0 ? label : Arrays.copyOf(label, label.length + 1);
        byte[] length = word(bits);
        return derive(
                bits,
                hashAlg.digestSize(),
                i -> crypto.hmac(hashAlg, key, word(i), terminated, contextU, contextV, length));
    }

    /**
     * KDFe (Part 1, 8.4.10.3): the one-step derivation of SP 800-56C from an ECDH shared secret.
     *
     * @param z the x-coordinate of the shared point, padded to the field size
     * @param use what the key is for, without the terminating zero
     */
    public static byte[] kdfe(
            Crypto crypto, TpmAlgId hashAlg, byte[] z, String use, byte[] partyU, byte[] partyV, int bits) {
        byte[] terminated = ascii(use + "\0");
        return derive(bits, hashAlg.digestSize(), i -> crypto.digest(hashAlg, word(i), z, terminated, partyU, partyV));
    }

    /** MGF1 (RFC 8017, B.2.1): {@code length} octets from a seed. */
    public static byte[] mgf1(Crypto crypto, TpmAlgId hashAlg, byte[] seed, int length) {
        return Mgf1.mask(hashAlg.digestSize(), length, counter -> crypto.digest(hashAlg, seed, counter));
    }

    /** KDF2 (IEEE 1363a; Part 1, 45.2.4): {@code length} octets from a shared secret. */
    public static byte[] kdf2(Crypto crypto, TpmAlgId hashAlg, byte[] z, int length) {
        return derive(8 * length, hashAlg.digestSize(), i -> crypto.digest(hashAlg, z, word(i)));
    }

    private interface Block {
        byte[] of(int counter);
    }

    private static byte[] derive(int bits, int digestSize, Block block) {
        if (bits < 0) throw new IllegalArgumentException("negative size");
        int length = Math.ceilDiv(bits, 8);
        byte[] derived = new byte[length];
        for (int at = 0, i = 1; at < length; at += digestSize, i++) {
            byte[] digest = block.of(i);
            System.arraycopy(digest, 0, derived, at, Math.min(digest.length, length - at));
            Octets.wipe(digest);
        }
        if (bits % 8 != 0) derived[0] &= (byte) ((1 << bits % 8) - 1);
        return derived;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] word(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
