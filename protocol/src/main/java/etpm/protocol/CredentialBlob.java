package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.RandomSource;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/**
 * A credential (TPM2B_ID_OBJECT; Part 1, 22): a secret that a TPM gives out only if it holds both the key that it is encrypted
 * for and the object whose Name it is bound to.
 */
public final class CredentialBlob {
    /**
     * A credential as it is sent.
     *
     * @param credentialBlob the contents of a TPM2B_ID_OBJECT
     * @param secret the contents of a TPM2B_ENCRYPTED_SECRET: the encrypted seed that protects the blob
     */
    public record Made(Bytes credentialBlob, Bytes secret) {}

    private CredentialBlob() {}

    /**
     * Makes a credential.
     *
     * @param key the public area of an RSA or ECC storage key, often an endorsement key
     * @param objectName the Name of the object that is to be in the same TPM
     * @param credential at most as long as a digest of the key's nameAlg
     * @throws CryptoFailure when the key is not a sound one
     */
    public static Made make(Crypto crypto, TpmtPublic key, Bytes objectName, Secret credential, RandomSource random)
            throws CryptoFailure {
        KeyEncapsulation.Encapsulated seed =
                KeyEncapsulation.encapsulate(crypto, key, KeyEncapsulation.Label.IDENTITY, random);
        Secret inner = WireWriter.encodeSecret(credential, (value, writer) -> writer.sized(value));
        try {
            Bytes blob = PrivateArea.protection(key)
                    .wrap(crypto, seed.secret(), objectName, inner, OuterWrap.Iv.ZERO, random);
            return new Made(blob, seed.encryptedSecret());
        } finally {
            inner.wipe();
            seed.secret().wipe();
        }
    }

    /**
     * Recovers the secret in a credential.
     *
     * @param key the public area of the key that it is encrypted for
     * @param seed the seed that was sent with it, decrypted
     * @throws BlobRefused when it is not bound to this Name, not protected under this seed, or damaged
     */
    public static Secret open(
            Crypto crypto, TpmtPublic key, Secret seed, Bytes objectName, Bytes credentialBlob, Supported supported)
            throws BlobRefused {
        BlobRefused.unlessIntegrityValue(credentialBlob.toByteArray(), supported);
        Secret inner;
        try {
            inner = PrivateArea.protection(key).unwrap(crypto, seed, objectName, credentialBlob, OuterWrap.Iv.ZERO);
        } catch (CryptoFailure e) {
            throw new BlobRefused(TpmRc.INTEGRITY);
        }
        try {
            return inner.use(octets -> {
                WireReader reader = WireReader.strict(octets, supported);
                Secret credential =
                        reader.secret(reader.size(2, 0, key.nameAlg().digestSize(), TpmRc.SIZE));
                reader.end();
                return credential;
            });
        } catch (RcException e) {
            throw new BlobRefused(e.rc());
        } finally {
            inner.wipe();
        }
    }
}
