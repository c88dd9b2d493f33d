package etpm.engine;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.Map;

/** Templates of objects for tests; derive others with the {@code with} methods. */
public final class Templates {
    public static final int FIXED = TpmaObject.fixedTPM | TpmaObject.fixedParent;
    public static final int MADE_HERE = TpmaObject.sensitiveDataOrigin | TpmaObject.userWithAuth;
    public static final int STORAGE = FIXED | MADE_HERE | TpmaObject.restricted | TpmaObject.decrypt | TpmaObject.noDA;
    public static final int SIGNING = FIXED | MADE_HERE | TpmaObject.sign;
    public static final TpmtSymDefObject AES_128 = new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB);
    public static final TpmtSymDefObject AES_256 = new TpmtSymDefObject(TpmAlgId.AES, 256, TpmAlgId.CFB);
    public static final TpmtRsaScheme NO_RSA_SCHEME = new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    public static final TpmtEccScheme NO_ECC_SCHEME = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    public static final TpmtKdfScheme NO_KDF = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    public static final TpmtKeyedhashScheme NO_KEYED_HASH_SCHEME =
            new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);

    private Templates() {}

    /** No authValue, no data. */
    public static final TpmsSensitiveCreate NOTHING = new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY);

    public static TpmsSensitiveCreate auth(String authValue) {
        return new TpmsSensitiveCreate(TestTpm.secret(authValue), Secret.EMPTY);
    }

    public static TpmsSensitiveCreate data(String authValue, byte[] data) {
        return new TpmsSensitiveCreate(TestTpm.secret(authValue), Secret.copyOf(data));
    }

    /** An RSA storage key. */
    public static TpmtPublic rsaStorage(int bits) {
        return rsa(STORAGE, AES_128, NO_RSA_SCHEME, bits);
    }

    /** An RSA signing key without a scheme. */
    public static TpmtPublic rsaSigning(int bits) {
        return rsa(SIGNING, TpmtSymDefObject.NULL, NO_RSA_SCHEME, bits);
    }

    public static TpmtPublic rsa(int attributes, TpmtSymDefObject symmetric, TpmtRsaScheme scheme, int bits) {
        return of(
                TpmAlgId.RSA,
                attributes,
                new TpmsRsaParms(symmetric, scheme, bits, 0),
                new TpmuPublicId.Rsa(Bytes.EMPTY));
    }

    /** An ECC storage key. */
    public static TpmtPublic eccStorage(TpmEccCurve curve) {
        return ecc(STORAGE, AES_128, NO_ECC_SCHEME, curve);
    }

    /** An ECC signing key without a scheme. */
    public static TpmtPublic eccSigning(TpmEccCurve curve) {
        return ecc(SIGNING, TpmtSymDefObject.NULL, NO_ECC_SCHEME, curve);
    }

    public static TpmtPublic ecc(int attributes, TpmtSymDefObject symmetric, TpmtEccScheme scheme, TpmEccCurve curve) {
        return of(
                TpmAlgId.ECC,
                attributes,
                new TpmsEccParms(symmetric, scheme, curve, NO_KDF),
                new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
    }

    /** A symmetric key for encryption in any mode. */
    public static TpmtPublic cipher(int bits) {
        return cipher(
                FIXED | MADE_HERE | TpmaObject.decrypt | TpmaObject.sign,
                new TpmtSymDefObject(TpmAlgId.AES, bits, TpmAlgId.NULL));
    }

    public static TpmtPublic cipher(int attributes, TpmtSymDefObject sym) {
        return of(TpmAlgId.SYMCIPHER, attributes, new TpmsSymcipherParms(sym), new TpmuPublicId.Sym(Bytes.EMPTY));
    }

    /** An HMAC key. */
    public static TpmtPublic hmac(TpmAlgId hashAlg) {
        return keyedHash(SIGNING, new TpmtKeyedhashScheme(TpmAlgId.HMAC, new TpmsSchemeHash(hashAlg)));
    }

    /** Sealed data. */
    public static TpmtPublic sealed() {
        return keyedHash(FIXED | TpmaObject.userWithAuth, NO_KEYED_HASH_SCHEME);
    }

    /** A derivation parent. */
    public static TpmtPublic derivationParent(TpmAlgId hashAlg) {
        return keyedHash(
                STORAGE, new TpmtKeyedhashScheme(TpmAlgId.XOR, new TpmsSchemeXor(hashAlg, TpmAlgId.KDF1_SP800_108)));
    }

    public static TpmtPublic keyedHash(int attributes, TpmtKeyedhashScheme scheme) {
        return of(
                TpmAlgId.KEYEDHASH,
                attributes,
                new TpmsKeyedhashParms(scheme),
                new TpmuPublicId.KeyedHash(Bytes.EMPTY));
    }

    public static TpmtPublic of(TpmAlgId type, int attributes, TpmuPublicParms parameters, TpmuPublicId unique) {
        return new TpmtPublic(type, TpmAlgId.SHA256, new TpmaObject(attributes), Bytes.EMPTY, parameters, unique);
    }

    public static TpmtPublic withAttributes(TpmtPublic from, int attributes) {
        return new TpmtPublic(
                from.type(),
                from.nameAlg(),
                new TpmaObject(attributes),
                from.authPolicy(),
                from.parameters(),
                from.unique());
    }

    public static TpmtPublic withPolicy(TpmtPublic from, Bytes authPolicy) {
        return new TpmtPublic(
                from.type(), from.nameAlg(), from.objectAttributes(), authPolicy, from.parameters(), from.unique());
    }

    public static TpmtPublic withNameAlg(TpmtPublic from, TpmAlgId nameAlg) {
        return new TpmtPublic(
                from.type(), nameAlg, from.objectAttributes(), from.authPolicy(), from.parameters(), from.unique());
    }

    public static TpmtPublic withParameters(TpmtPublic from, TpmuPublicParms parameters) {
        return new TpmtPublic(
                from.type(), from.nameAlg(), from.objectAttributes(), from.authPolicy(), parameters, from.unique());
    }

    public static TpmtPublic withUnique(TpmtPublic from, TpmuPublicId unique) {
        return new TpmtPublic(
                from.type(), from.nameAlg(), from.objectAttributes(), from.authPolicy(), from.parameters(), unique);
    }

    /** A signing key of P-256 with these attributes, spoilt in each way that public areas are refused for, by the code for it. */
    public static Map<TpmRc, TpmtPublic> spoilt(int attributes) {
        TpmsSchemeHash sha256 = new TpmsSchemeHash(TpmAlgId.SHA256);
        TpmtEccScheme ecdh = new TpmtEccScheme(TpmAlgId.ECDH, sha256);
        TpmtKdfScheme kdf = new TpmtKdfScheme(TpmAlgId.KDF1_SP800_56A, sha256);
        int signs = attributes | TpmaObject.sign;
        TpmtPublic good = ecc(signs, TpmtSymDefObject.NULL, NO_ECC_SCHEME, TpmEccCurve.NIST_P256);
        return Map.of(
                TpmRc.ATTRIBUTES,
                withAttributes(good, attributes),
                TpmRc.HASH,
                withNameAlg(good, new TpmAlgId(0x7777)),
                TpmRc.KDF,
                withParameters(
                        good, new TpmsEccParms(TpmtSymDefObject.NULL, NO_ECC_SCHEME, TpmEccCurve.NIST_P256, kdf)),
                TpmRc.SCHEME,
                ecc(signs, TpmtSymDefObject.NULL, ecdh, TpmEccCurve.NIST_P256),
                TpmRc.SIZE,
                withPolicy(good, Bytes.zeros(20)),
                TpmRc.SYMMETRIC,
                ecc(signs, AES_128, NO_ECC_SCHEME, TpmEccCurve.NIST_P256));
    }
}
