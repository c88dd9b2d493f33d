package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The encodings of RFC 8017 around raw RSA. Unpadding of what was decrypted looks at every octet, never branches on one, and
 * fails in one way.
 */
final class RsaPadding {
    private static final byte PSS_TRAILER = (byte) 0xbc;
    private static final int PKCS1_OVERHEAD = 11;

    private RsaPadding() {}

    /** EMSA-PKCS1-v1_5 (9.2). */
    static byte[] pkcs1Signature(HashFunction hash, byte[] digest, int size) throws CryptoFailure {
        requireDigest(hash, digest);
        byte[] prefix = hash.digestInfo().toByteArray();
        int used = prefix.length + digest.length;
        if (size < used + PKCS1_OVERHEAD) throw new CryptoFailure("key too small for the digest");
        byte[] encoded = new byte[size];
        encoded[1] = 1;
        Arrays.fill(encoded, 2, size - used - 1, (byte) 0xff);
        System.arraycopy(prefix, 0, encoded, size - used, prefix.length);
        System.arraycopy(digest, 0, encoded, size - digest.length, digest.length);
        return encoded;
    }

    /** EME-PKCS1-v1_5 encoding (7.2.1). */
    static byte[] pkcs1(byte[] message, int size, RandomSource random) throws CryptoFailure {
        if (message.length > size - PKCS1_OVERHEAD) throw new CryptoFailure("message too long");
        byte[] encoded = new byte[size];
        encoded[1] = 2;
        byte[] one = new byte[1];
        for (int i = 2; i < size - message.length - 1; i++) {
            do random.fill(one);
            while (one[0] == 0);
            encoded[i] = one[0];
        }
        System.arraycopy(message, 0, encoded, size - message.length, message.length);
        return encoded;
    }

    /** EME-PKCS1-v1_5 decoding (7.2.2). */
    static byte[] unpadPkcs1(byte[] encoded) throws CryptoFailure {
        int bad = nonZero(encoded[0]) | nonZero(encoded[1] ^ 2);
        int found = 0;
        int separator = 0;
        for (int i = 2; i < encoded.length; i++) {
            int here = ~nonZero(encoded[i]) & ~found;
            separator |= i & here;
            found |= here;
        }
        bad |= ~found | less(separator, PKCS1_OVERHEAD - 1);
        if (bad != 0) throw malformed();
        return Arrays.copyOfRange(encoded, separator + 1, encoded.length);
    }

    /** EME-OAEP encoding (7.1.1). */
    static byte[] oaep(HashFunction hash, byte[] label, byte[] message, int size, RandomSource random)
            throws CryptoFailure {
        int hLen = hash.size();
        if (message.length > size - 2 * hLen - 2) throw new CryptoFailure("message too long");
        byte[] db = new byte[size - hLen - 1];
        System.arraycopy(Hashes.digest(hash.id(), label), 0, db, 0, hLen);
        db[db.length - message.length - 1] = 1;
        System.arraycopy(message, 0, db, db.length - message.length, message.length);
        byte[] seed = random.bytes(hLen);
        Octets.xorInto(db, mgf1(hash.id(), seed, db.length));
        Octets.xorInto(seed, mgf1(hash.id(), db, hLen));
        byte[] encoded = Octets.concat(new byte[1], seed, db);
        Octets.wipe(seed);
        return encoded;
    }

    /** EME-OAEP decoding (7.1.2). */
    static byte[] unpadOaep(HashFunction hash, TpmAlgId mgfHash, byte[] label, byte[] encoded) throws CryptoFailure {
        int hLen = hash.size();
        if (encoded.length < 2 * hLen + 2) throw malformed();
        byte[] seed = Arrays.copyOfRange(encoded, 1, 1 + hLen);
        byte[] db = Arrays.copyOfRange(encoded, 1 + hLen, encoded.length);
        byte[] seedMask = mgf1(mgfHash, db, hLen);
        Octets.xorInto(seed, seedMask);
        byte[] dbMask = mgf1(mgfHash, seed, db.length);
        Octets.xorInto(db, dbMask);

        int bad = nonZero(encoded[0]);
        byte[] labelHash = Hashes.digest(hash.id(), label);
        for (int i = 0; i < hLen; i++) bad |= nonZero(db[i] ^ labelHash[i]);
        int found = 0;
        int separator = 0;
        for (int i = hLen; i < db.length; i++) {
            int one = ~nonZero(db[i] ^ 1) & ~found;
            bad |= nonZero(db[i]) & ~found & ~one;
            separator |= i & one;
            found |= one;
        }
        bad |= ~found;
        try {
            if (bad != 0) throw malformed();
            return Arrays.copyOfRange(db, separator + 1, db.length);
        } finally {
            Octets.wipe(seed, db, seedMask, dbMask);
        }
    }

    /** EMSA-PSS encoding (9.1.1); the salt is as long as the digest, or as long as fits. */
    static byte[] pss(HashFunction hash, byte[] digest, int modulusBits, RandomSource random) throws CryptoFailure {
        requireDigest(hash, digest);
        int emBits = modulusBits - 1;
        int emLen = Math.ceilDiv(emBits, 8);
        int hLen = hash.size();
        int saltLength = Math.min(hLen, emLen - hLen - 2);
        if (saltLength < 0) throw new CryptoFailure("key too small for the digest");
        byte[] salt = random.bytes(saltLength);
        byte[] h = Hashes.digest(hash.id(), new byte[8], digest, salt);
        byte[] db = new byte[emLen - hLen - 1];
        db[db.length - saltLength - 1] = 1;
        System.arraycopy(salt, 0, db, db.length - saltLength, saltLength);
        Octets.xorInto(db, mgf1(hash.id(), h, db.length));
        db[0] &= (byte) (0xff >>> (8 * emLen - emBits));
        return Octets.concat(db, h, new byte[] {PSS_TRAILER});
    }

    /**
     * EMSA-PSS verification (9.1.2) with whatever salt length the encoding has. Everything here is public.
     *
     * @param recovered the signature raised to the public exponent, as long as the modulus
     */
    static boolean isPss(HashFunction hash, byte[] digest, byte[] recovered, int modulusBits) {
        int emBits = modulusBits - 1;
        int emLen = Math.ceilDiv(emBits, 8);
        int hLen = hash.size();
        if (digest.length != hLen || emLen < hLen + 2) return false;
        if (recovered.length > emLen && recovered[0] != 0) return false;
        byte[] encoded = Arrays.copyOfRange(recovered, recovered.length - emLen, recovered.length);
        if (encoded[emLen - 1] != PSS_TRAILER) return false;

        byte[] db = Arrays.copyOf(encoded, emLen - hLen - 1);
        byte[] h = Arrays.copyOfRange(encoded, db.length, emLen - 1);
        int firstMask = 0xff >>> (8 * emLen - emBits);
        if ((db[0] & ~firstMask) != 0) return false;
        Octets.xorInto(db, mgf1(hash.id(), h, db.length));
        db[0] &= (byte) firstMask;

        int one = 0;
        while (one < db.length && db[one] == 0) one++;
        if (one == db.length || db[one] != 1) return false;
        byte[] salt = Arrays.copyOfRange(db, one + 1, db.length);
        return MessageDigest.isEqual(h, Hashes.digest(hash.id(), new byte[8], digest, salt));
    }

    private static void requireDigest(HashFunction hash, byte[] digest) {
        if (digest.length != hash.size()) throw new IllegalArgumentException("digest size");
    }

    private static byte[] mgf1(TpmAlgId hashAlg, byte[] seed, int length) {
        return Mgf1.mask(hashAlg.digestSize(), length, counter -> Hashes.digest(hashAlg, seed, counter));
    }

    private static CryptoFailure malformed() {
        return new CryptoFailure("does not unpad");
    }

    /** All ones when the low octet is not zero, else zero. */
    private static int nonZero(int octet) {
        return -(octet & 0xff) >> 31;
    }

    /** All ones when {@code a < b}, else zero; both are small and not negative. */
    private static int less(int a, int b) {
        return (a - b) >> 31;
    }
}
