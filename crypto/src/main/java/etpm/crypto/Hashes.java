package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Mac;

/** Hash and HMAC: whole ones on the JDK where it has them, those fed in pieces where their state can be saved. */
final class Hashes {
    private static final Provider DIGESTS = Providers.jdk("SUN");
    private static final Provider MACS = Providers.jdk("SunJCE");

    private Hashes() {}

    static MessageDigest jdkDigest(TpmAlgId hashAlg) {
        try {
            return MessageDigest.getInstance(HashFunction.of(hashAlg).jca(), DIGESTS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] digest(TpmAlgId hashAlg, byte[]... parts) {
        if (!HashFunction.of(hashAlg).isInJdk()) return whole(DigestSequence.hash(hashAlg), parts);
        MessageDigest digest = jdkDigest(hashAlg);
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }

    private static byte[] whole(HashSequence sequence, byte[]... parts) {
        for (byte[] part : parts) sequence.update(part);
        return sequence.complete();
    }

    static byte[] hmac(TpmAlgId hashAlg, byte[] key, byte[]... parts) {
        if (!HashFunction.of(hashAlg).isInJdk()) return whole(DigestSequence.hmac(hashAlg, key), parts);
        Mac mac = jdkMac(hashAlg, key);
        for (byte[] part : parts) mac.update(part);
        return mac.doFinal();
    }

    static Mac jdkMac(TpmAlgId hashAlg, byte[] key) {
        HashFunction function = HashFunction.of(hashAlg);
        try (RawKey raw = new RawKey(function.hmac(), key)) {
            Mac mac = Mac.getInstance(function.hmac(), MACS);
            mac.init(raw);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key in a hash block: hashed if longer, zeros after it if shorter (FIPS 198-1, 4). */
    static byte[] hmacBlock(TpmAlgId hashAlg, byte[] key) {
        int size = hashAlg.blockSize();
        if (key.length <= size) return Arrays.copyOf(key, size);
        byte[] hashed = digest(hashAlg, key);
        byte[] block = Arrays.copyOf(hashed, size);
        Octets.wipe(hashed);
        return block;
    }
}
