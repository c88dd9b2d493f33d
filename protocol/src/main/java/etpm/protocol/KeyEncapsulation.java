package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.Kdf;
import etpm.crypto.RandomSource;
import etpm.crypto.RsaPrivateKey;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.rc.RcException;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEccPointCodec;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labeled key encapsulation by which a secret reaches the holder of a storage key (Part 1, annexes B.10 and C.6):
 * salts of sessions, seeds of credentials and of duplicates.
 */
public final class KeyEncapsulation {
    /** What the secret is for. */
    public enum Label {
        /** The salt of a session. */
        SECRET,
        /** The seed of a credential. */
        IDENTITY,
        /** The seed of a duplicate. */
        DUPLICATE
    }

    /**
     * A secret and its encrypted form.
     *
     * @param secret as long as a digest: of the hash that RSA pads with, or else of the recipient's nameAlg
     * @param encryptedSecret the contents of a TPM2B_ENCRYPTED_SECRET
     */
    public record Encapsulated(Secret secret, Bytes encryptedSecret) {}

    private KeyEncapsulation() {}

    /**
     * Makes a secret for the holder of a key.
     *
     * @throws CryptoFailure when the key is no RSA or ECC key, has no nameAlg, or is not a sound one
     */
    public static Encapsulated encapsulate(Crypto crypto, TpmtPublic recipient, Label label, RandomSource random)
            throws CryptoFailure {
        TpmAlgId nameAlg = nameAlg(recipient);
        switch (recipient.parameters()) {
            case TpmsRsaParms parms
            when recipient.unique() instanceof TpmuPublicId.Rsa(Bytes modulus) -> {
                TpmAlgId hashAlg = oaepHash(recipient, parms);
                byte[] secret = random.bytes(hashAlg.digestSize());
                byte[] encrypted = crypto.rsaPublic(modulus.toByteArray(), exponent(parms))
                        .encryptOaep(hashAlg, oaepLabel(label), secret, random);
                return new Encapsulated(Secret.take(secret), Bytes.wrap(encrypted));
            }
            case TpmsEccParms parms
            when recipient.unique() instanceof TpmsEccPoint point -> {
                TpmEccCurve curve = parms.curveID();
                EcPoint theirs = new EcPoint(point.x(), point.y());
                if (!crypto.isOnCurve(curve, theirs))
                    throw new CryptoFailure("the recipient's point is not on its curve");
                EccKeyPair ephemeral = crypto.generateEcc(curve, random);
                EcPoint shared = crypto.eccPrivate(curve, ephemeral.scalar(), ephemeral.point())
                        .multiply(theirs);
                ephemeral.scalar().wipe();
                EcPoint ours = ephemeral.point();
                Secret secret = kdfe(crypto, nameAlg, shared, label, ours, padded(crypto, curve, theirs));
                TpmsEccPoint sent = new TpmsEccPoint(ours.x(), ours.y());
                return new Encapsulated(secret, WireWriter.encode(sent, TpmsEccPointCodec::write));
            }
            default -> throw new CryptoFailure("the recipient is not an asymmetric encryption key");
        }
    }

    /**
     * Recovers a secret that was encapsulated for an RSA key.
     *
     * @throws CryptoFailure when it does not decrypt, is longer than a digest of the hash that it is padded with, or the key names no
     *     hash to pad with
     */
    public static Secret decapsulate(
            Crypto crypto, TpmtPublic recipient, RsaPrivateKey key, Label label, Bytes encryptedSecret)
            throws CryptoFailure {
        TpmsRsaParms parms = (TpmsRsaParms) recipient.parameters();
        TpmAlgId hashAlg = oaepHash(recipient, parms);
        byte[] secret = key.decryptOaep(hashAlg, oaepLabel(label), encryptedSecret.toByteArray());
        if (secret.length > hashAlg.digestSize()) {
            Arrays.fill(secret, (byte) 0);
            throw new CryptoFailure("the secret is longer than a digest");
        }
        return Secret.take(secret);
    }

    /**
     * Recovers a secret that was encapsulated for an ECC key.
     *
     * @throws CryptoFailure when what was sent is not a point, or not one of the key's curve, or the key has no nameAlg
     */
    public static Secret decapsulate(
            Crypto crypto, TpmtPublic recipient, EccPrivateKey key, Label label, Bytes encryptedSecret)
            throws CryptoFailure {
        TpmEccCurve curve = ((TpmsEccParms) recipient.parameters()).curveID();
        TpmsEccPoint own = (TpmsEccPoint) recipient.unique();
        EcPoint theirs = point(encryptedSecret);
        if (!crypto.isOnCurve(curve, theirs)) throw new CryptoFailure("the point is not on the key's curve");
        EcPoint shared = key.multiply(theirs);
        return kdfe(
                crypto,
                nameAlg(recipient),
                shared,
                label,
                // As sent: tpm2-tools leaves out leading zeros, in the point as in the derivation, and other TPMs go
                // along.
                theirs,
                padded(crypto, curve, new EcPoint(own.x(), own.y())));
    }

    private static EcPoint point(Bytes encryptedSecret) throws CryptoFailure {
        try {
            WireReader reader = WireReader.lenient(encryptedSecret);
            TpmsEccPoint point = TpmsEccPointCodec.read(reader);
            reader.end();
            return new EcPoint(point.x(), point.y());
        } catch (RcException e) {
            throw new CryptoFailure("the encrypted secret is not a point");
        }
    }

    private static Secret kdfe(
            Crypto crypto, TpmAlgId nameAlg, EcPoint shared, Label label, EcPoint ephemeral, EcPoint recipient) {
        byte[] z = shared.x().toByteArray();
        try {
            return Secret.take(Kdf.kdfe(
                    crypto,
                    nameAlg,
                    z,
                    label.name(),
                    ephemeral.x().toByteArray(),
                    recipient.x().toByteArray(),
                    nameAlg.digestSize() * 8));
        } finally {
            Arrays.fill(z, (byte) 0);
        }
    }

    /** A public key's coordinates enter the derivation at the full length of the curve's field. */
    private static EcPoint padded(Crypto crypto, TpmEccCurve curve, EcPoint point) {
        int length = crypto.parameters(curve).p().length();
        return new EcPoint(padded(point.x(), length), padded(point.y(), length));
    }

    private static Bytes padded(Bytes number, int length) {
        return number.length() >= length
                ? number
                : Bytes.zeros(length - number.length()).concat(number);
    }

    /** The hash of the key's OAEP scheme if it has one, else its nameAlg (Part 1, 43.4); no other scheme encapsulates. */
    private static TpmAlgId oaepHash(TpmtPublic recipient, TpmsRsaParms parms) throws CryptoFailure {
        TpmAlgId scheme = parms.scheme().scheme();
        if (scheme.isNull()) return nameAlg(recipient);
        if (scheme.equals(TpmAlgId.OAEP) && parms.scheme().details() instanceof TpmsSchemeHash oaep)
            return oaep.hashAlg();
        throw new CryptoFailure("the recipient's scheme is not OAEP");
    }

    private static TpmAlgId nameAlg(TpmtPublic recipient) throws CryptoFailure {
        if (recipient.nameAlg().isNull()) throw new CryptoFailure("the recipient has no nameAlg");
        return recipient.nameAlg();
    }

    private static byte[] oaepLabel(Label label) {
        return (label.name() + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** The public exponent: zero stands for 2^16 + 1 (Part 2, 12.2.3.5). */
    public static long exponent(TpmsRsaParms parms) {
        return parms.exponent() == 0 ? 0x10001 : parms.exponent();
    }
}
