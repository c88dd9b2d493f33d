package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.RandomSource;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSensitiveCodec;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/**
 * The private area of an object (TPM2B_PRIVATE; Part 1, 22.4): its sensitive area in the form in which it is kept outside
 * the TPM, protected under the seed of its parent and bound to its Name.
 */
public final class PrivateArea {
    private PrivateArea() {}

    /**
     * The symmetric algorithm of an asymmetric or symmetric key, with which a storage parent protects; TPM_ALG_NULL for
     * what has none.
     */
    public static TpmtSymDefObject symmetric(TpmtPublic key) {
        return switch (key.parameters()) {
            case TpmsRsaParms rsa -> rsa.symmetric();
            case TpmsEccParms ecc -> ecc.symmetric();
            case TpmsSymcipherParms cipher -> cipher.sym();
            default -> TpmtSymDefObject.NULL;
        };
    }

    /** The protection that a storage parent gives: its nameAlg and its symmetric algorithm. */
    public static OuterWrap protection(TpmtPublic parent) {
        TpmtSymDefObject symmetric = symmetric(parent);
        return new OuterWrap(parent.nameAlg(), symmetric.algorithm(), symmetric.keyBits());
    }

    /**
     * Protects a sensitive area. Its authValue is filled up with zeros to the size of a nameAlg digest, so that nobody
     * sees how long it is.
     *
     * @param parent the public area of a storage parent
     * @param parentSeed the seedValue of the parent
     * @param name the Name of the object, not empty
     * @return the contents of a TPM2B_PRIVATE
     */
    public static Bytes wrap(
            Crypto crypto,
            TpmtPublic parent,
            Secret parentSeed,
            Bytes name,
            TpmtSensitive sensitive,
            RandomSource random) {
        Secret inner = encode(name, sensitive);
        try {
            return protection(parent).wrap(crypto, parentSeed, name, inner, OuterWrap.Iv.RANDOM, random);
        } finally {
            inner.wipe();
        }
    }

    /**
     * Recovers a sensitive area. Its authValue is without trailing zeros; whether the sensitive area fits the public area
     * is not checked.
     *
     * @param privateArea the contents of a TPM2B_PRIVATE
     * @param supported what the TPM that loads the object implements
     * @throws BlobRefused when it was not protected under this seed and Name, or is damaged; with SENSITIVE when there is no
     *     sensitive area inside
     */
    public static TpmtSensitive unwrap(
            Crypto crypto, TpmtPublic parent, Secret parentSeed, Bytes name, Bytes privateArea, Supported supported)
            throws BlobRefused {
        BlobRefused.unlessIntegrityValue(privateArea.toByteArray(), supported);
        Secret inner;
        try {
            inner = protection(parent).unwrap(crypto, parentSeed, name, privateArea, OuterWrap.Iv.RANDOM);
        } catch (CryptoFailure e) {
            throw new BlobRefused(TpmRc.INTEGRITY);
        }
        try {
            return decode(inner, supported);
        } catch (RcException e) {
            throw new BlobRefused(TpmRc.SENSITIVE);
        } finally {
            inner.wipe();
        }
    }

    /** The sized sensitive area, its authValue filled up to the size of a nameAlg digest. */
    static Secret encode(Bytes name, TpmtSensitive sensitive) {
        Secret padded = padded(sensitive.authValue(), nameAlg(name).digestSize());
        try {
            TpmtSensitive written =
                    new TpmtSensitive(sensitive.sensitiveType(), padded, sensitive.seedValue(), sensitive.sensitive());
            return WireWriter.encodeSecret(written, PrivateArea::writeSized);
        } finally {
            padded.wipe();
        }
    }

    /** The sensitive area that {@link #encode} wrote, its authValue without trailing zeros; else an RcException. */
    static TpmtSensitive decode(Secret encoded, Supported supported) {
        TpmtSensitive read = encoded.use(octets -> readSized(WireReader.strict(octets, supported)));
        Secret authValue = read.authValue().withoutTrailingZeros();
        if (authValue != read.authValue()) read.authValue().wipe();
        return new TpmtSensitive(read.sensitiveType(), authValue, read.seedValue(), read.sensitive());
    }

    private static TpmtSensitive readSized(WireReader reader) {
        int size = reader.u16();
        if (size != reader.remaining()) throw reader.fail(TpmRc.SIZE);
        TpmtSensitive sensitive = TpmtSensitiveCodec.read(reader);
        reader.end();
        return sensitive;
    }

    private static void writeSized(TpmtSensitive sensitive, WireWriter writer) {
        int start = writer.beginSized();
        TpmtSensitiveCodec.write(sensitive, writer);
        writer.endSized(start);
    }

    /** The nameAlg that a Name begins with. */
    static TpmAlgId nameAlg(Bytes name) {
        return new TpmAlgId(WireReader.lenient(name).u16());
    }

    private static Secret padded(Secret authValue, int length) {
        byte[] octets = new byte[Math.max(length, authValue.length())];
        authValue.use(given -> {
            System.arraycopy(given, 0, octets, 0, given.length);
            return given;
        });
        return Secret.take(octets);
    }
}
