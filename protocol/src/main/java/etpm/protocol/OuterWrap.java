package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.Kdf;
import etpm.crypto.RandomSource;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;

/**
 * The protection under a seed that private areas, duplicates and credentials have in common (Part 1, 22 and 24): encrypted
 * with a key for storage, and an HMAC over that and the Name with a key for integrity.
 *
 * @param hashAlg the nameAlg of the protecting key: hash of the key derivations and of the HMAC
 * @param cipher the symmetric algorithm of the protecting key
 * @param keyBits its key size
 */
public record OuterWrap(TpmAlgId hashAlg, TpmAlgId cipher, int keyBits) {
    /** Whether an initialization vector precedes the encrypted part. */
    public enum Iv {
        /** A random one: private areas, which stay under one seed. */
        RANDOM,
        /** None, it is zero: duplicates and credentials, whose seed is used once. */
        ZERO
    }

    /**
     * Protects a secret.
     *
     * @param name bound to it: the Name of the object that it belongs to
     * @return integrity (sized), vector (sized, if any), encrypted part
     */
    public Bytes wrap(Crypto crypto, Secret seed, Bytes name, Secret inner, Iv iv, RandomSource random) {
        byte[] vector = new byte[crypto.blockSize(cipher)];
        WireWriter protectedPart = new WireWriter();
        if (iv == Iv.RANDOM) {
            random.fill(vector);
            protectedPart.sized(vector);
        }
        byte[] key = storageKey(crypto, seed, name);
        byte[] encrypted = inner.use(clear -> crypto.encrypt(cipher, TpmAlgId.CFB, key, vector, clear));
        Arrays.fill(key, (byte) 0);
        protectedPart.bytes(encrypted);
        byte[] body = protectedPart.toByteArray();
        return new WireWriter()
                .sized(integrity(crypto, seed, name, body))
                .bytes(body)
                .toBytes();
    }

    /**
     * Recovers a secret.
     *
     * @throws CryptoFailure when it was not protected under this seed and Name, or is damaged
     */
    public Secret unwrap(Crypto crypto, Secret seed, Bytes name, Bytes blob, Iv iv) throws CryptoFailure {
        try {
            WireReader reader = WireReader.lenient(blob);
            Secret given = reader.secret(reader.u16());
            byte[] body = reader.bytes(reader.remaining()).toByteArray();
            if (!given.contentEquals(Secret.take(integrity(crypto, seed, name, body)))) {
                throw new CryptoFailure("the integrity value does not match");
            }
            WireReader inside = WireReader.lenient(body);
            byte[] vector = new byte[crypto.blockSize(cipher)];
            if (iv == Iv.RANDOM) {
                byte[] sent = inside.bytes(inside.u16()).toByteArray();
                if (sent.length != vector.length)
                    throw new CryptoFailure("the initialization vector has the wrong size");
                vector = sent;
            }
            byte[] key = storageKey(crypto, seed, name);
            byte[] encrypted = inside.bytes(inside.remaining()).toByteArray();
            byte[] clear = crypto.decrypt(cipher, TpmAlgId.CFB, key, vector, encrypted);
            Arrays.fill(key, (byte) 0);
            return Secret.take(clear);
        } catch (RcException e) {
            throw new CryptoFailure("the protected area is too short");
        }
    }

    private byte[] storageKey(Crypto crypto, Secret seed, Bytes name) {
        return seed.use(
                octets -> Kdf.kdfa(crypto, hashAlg, octets, "STORAGE", name.toByteArray(), new byte[0], keyBits));
    }

    private byte[] integrity(Crypto crypto, Secret seed, Bytes name, byte[] body) {
        byte[] key = seed.use(octets ->
                Kdf.kdfa(crypto, hashAlg, octets, "INTEGRITY", new byte[0], new byte[0], hashAlg.digestSize() * 8));
        byte[] hmac = crypto.hmac(hashAlg, key, body, name.toByteArray());
        Arrays.fill(key, (byte) 0);
        return hmac;
    }
}
