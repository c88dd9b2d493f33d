package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.RandomSource;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;

/**
 * A duplicate (TPM2B_PRIVATE as TPM2_Duplicate makes it; Part 1, 23.3): a sensitive area on its way to another parent, in an inner
 * wrapper under a symmetric key that the two ends share, and an outer one for the new parent, or in only one or none of them.
 */
public final class DuplicateBlob {
    /**
     * What the inner wrapper is made with.
     *
     * @param symmetric algorithm and key size; TPM_ALG_NULL for no inner wrapper
     * @param key as long as {@code symmetric} says; stays the caller's
     */
    public record Inner(TpmtSymDefObject symmetric, Secret key) {
        /** No inner wrapper. */
        public static final Inner NONE = new Inner(TpmtSymDefObject.NULL, Secret.EMPTY);

        private boolean isNone() {
            return symmetric.algorithm().isNull();
        }
    }

    private DuplicateBlob() {}

    /**
     * A sensitive area in its inner wrapper.
     *
     * @param name the Name of the object, not empty; its nameAlg is the hash of the integrity value
     */
    public static Secret wrapInner(Crypto crypto, Inner inner, Bytes name, TpmtSensitive sensitive) {
        Secret encoded = PrivateArea.encode(name, sensitive);
        if (inner.isNone()) return encoded;
        byte[] digest = encoded.use(octets -> integrity(crypto, name, octets));
        Secret clear = WireWriter.encodeSecret(
                encoded, (value, writer) -> writer.sized(digest).secret(value));
        encoded.wipe();
        TpmAlgId cipher = inner.symmetric().algorithm();
        byte[] iv = new byte[crypto.blockSize(cipher)];
        Secret wrapped = clear.use(octets ->
                inner.key().use(key -> Secret.take(crypto.encrypt(cipher, TpmAlgId.CFB, key, iv, octets))));
        clear.wipe();
        return wrapped;
    }

    /**
     * Recovers a sensitive area from its inner wrapper. Its authValue is without trailing zeros; whether it fits the public area is
     * not checked.
     *
     * @throws BlobRefused when it was not wrapped with this key for this Name, or is no sensitive area
     */
    public static TpmtSensitive unwrapInner(Crypto crypto, Inner inner, Bytes name, Secret wrapped, Supported supported)
            throws BlobRefused {
        if (inner.isNone()) return decode(wrapped, supported);
        TpmAlgId cipher = inner.symmetric().algorithm();
        byte[] iv = new byte[crypto.blockSize(cipher)];
        byte[] clear =
                wrapped.use(octets -> inner.key().use(key -> crypto.decrypt(cipher, TpmAlgId.CFB, key, iv, octets)));
        try {
            BlobRefused.unlessIntegrityValue(clear, supported);
            WireReader reader = WireReader.strict(clear, supported);
            Secret given = reader.secret(reader.u16());
            byte[] encoded = Arrays.copyOfRange(clear, reader.offset(), clear.length);
            boolean sound = given.contentEquals(Secret.take(integrity(crypto, name, encoded)));
            Secret content = Secret.take(encoded);
            try {
                if (!sound) throw new BlobRefused(TpmRc.INTEGRITY);
                return decode(content, supported);
            } finally {
                content.wipe();
            }
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * What an inner wrapper made, in the outer wrapper for a new parent.
     *
     * @param newParent the public area of an RSA or ECC storage key
     * @param seed encapsulated for the new parent
     * @return the contents of a TPM2B_PRIVATE
     */
    public static Bytes wrapOuter(
            Crypto crypto, TpmtPublic newParent, Secret seed, Bytes name, Secret inside, RandomSource random) {
        return PrivateArea.protection(newParent).wrap(crypto, seed, name, inside, OuterWrap.Iv.ZERO, random);
    }

    /**
     * Takes the outer wrapper away.
     *
     * @param seed the one that came with the duplicate, decrypted
     * @throws BlobRefused when it was not wrapped under this seed for this Name
     */
    public static Secret unwrapOuter(
            Crypto crypto, TpmtPublic parent, Secret seed, Bytes name, Bytes duplicate, Supported supported)
            throws BlobRefused {
        BlobRefused.unlessIntegrityValue(duplicate.toByteArray(), supported);
        try {
            return PrivateArea.protection(parent).unwrap(crypto, seed, name, duplicate, OuterWrap.Iv.ZERO);
        } catch (CryptoFailure e) {
            throw new BlobRefused(TpmRc.INTEGRITY);
        }
    }

    private static byte[] integrity(Crypto crypto, Bytes name, byte[] encoded) {
        return crypto.digest(PrivateArea.nameAlg(name), encoded, name.toByteArray());
    }

    private static TpmtSensitive decode(Secret content, Supported supported) throws BlobRefused {
        try {
            return PrivateArea.decode(content, supported);
        } catch (RcException e) {
            throw new BlobRefused(e.rc());
        }
    }
}
