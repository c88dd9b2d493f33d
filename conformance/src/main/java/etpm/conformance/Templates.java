package etpm.conformance;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
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
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/** Public areas to make objects from, and a few keys that are the same for every TPM. */
final class Templates {
    static final int MADE_HERE = TpmaObject.sensitiveDataOrigin | TpmaObject.userWithAuth;
    static final int FIXED = TpmaObject.fixedTPM | TpmaObject.fixedParent;
    static final int STORAGE = FIXED | MADE_HERE | TpmaObject.restricted | TpmaObject.decrypt | TpmaObject.noDA;
    static final int SIGNING = FIXED | MADE_HERE | TpmaObject.sign;
    static final TpmtSymDefObject AES_128 = new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB);
    static final TpmtRsaScheme NO_RSA_SCHEME = new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmtEccScheme NO_ECC_SCHEME = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmtKdfScheme NO_KDF = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmtKeyedhashScheme NO_KEYEDHASH_SCHEME = new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmsSensitiveCreate NOTHING = new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY);
    static final TpmsEccPoint NO_POINT = new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY);

    /** An RSA key of 2048 bits that both TPM get from outside. */
    static final BigInteger PRIME =
            BigInteger.probablePrime(1024, new Random(65537)).setBit(0);

    static final BigInteger MODULUS = PRIME.multiply(otherPrime());

    private Templates() {}

    private static BigInteger otherPrime() {
        Random random = new Random(2048);
        BigInteger exponent = BigInteger.valueOf(65537);
        while (true) {
            BigInteger q = BigInteger.probablePrime(1024, random);
            boolean long2048 = PRIME.multiply(q).bitLength() == 2048;
            if (long2048 && !q.mod(exponent).equals(BigInteger.ONE)) return q;
        }
    }

    static TpmsSensitiveCreate auth(String authValue) {
        return new TpmsSensitiveCreate(Client.secret(authValue), Secret.EMPTY);
    }

    static TpmsSensitiveCreate data(String authValue, Bytes data) {
        return new TpmsSensitiveCreate(Client.secret(authValue), Secret.copyOf(data.toByteArray()));
    }

    static TpmtPublic of(TpmAlgId type, int attributes, TpmuPublicParms parameters, TpmuPublicId unique) {
        return new TpmtPublic(type, TpmAlgId.SHA256, new TpmaObject(attributes), Bytes.EMPTY, parameters, unique);
    }

    static TpmtPublic rsa(int attributes, TpmtSymDefObject symmetric, TpmtRsaScheme scheme, int bits) {
        return of(
                TpmAlgId.RSA,
                attributes,
                new TpmsRsaParms(symmetric, scheme, bits, 0),
                new TpmuPublicId.Rsa(Bytes.EMPTY));
    }

    static TpmtPublic ecc(int attributes, TpmtSymDefObject symmetric, TpmtEccScheme scheme, TpmEccCurve curve) {
        return of(TpmAlgId.ECC, attributes, new TpmsEccParms(symmetric, scheme, curve, NO_KDF), NO_POINT);
    }

    static TpmtPublic eccStorage() {
        return ecc(STORAGE, AES_128, NO_ECC_SCHEME, TpmEccCurve.NIST_P256);
    }

    static TpmtPublic eccSigning() {
        return ecc(SIGNING, TpmtSymDefObject.NULL, NO_ECC_SCHEME, TpmEccCurve.NIST_P256);
    }

    static TpmtPublic cipher(int attributes, TpmtSymDefObject sym) {
        return of(TpmAlgId.SYMCIPHER, attributes, new TpmsSymcipherParms(sym), new TpmuPublicId.Sym(Bytes.EMPTY));
    }

    static TpmtPublic keyedHash(int attributes, TpmtKeyedhashScheme scheme) {
        return of(
                TpmAlgId.KEYEDHASH,
                attributes,
                new TpmsKeyedhashParms(scheme),
                new TpmuPublicId.KeyedHash(Bytes.EMPTY));
    }

    static TpmtPublic hmac() {
        return keyedHash(SIGNING, new TpmtKeyedhashScheme(TpmAlgId.HMAC, new TpmsSchemeHash(TpmAlgId.SHA256)));
    }

    static TpmtPublic sealed() {
        return keyedHash(FIXED | TpmaObject.userWithAuth, NO_KEYEDHASH_SCHEME);
    }

    static TpmtPublic derivationParent() {
        return keyedHash(
                STORAGE,
                new TpmtKeyedhashScheme(TpmAlgId.XOR, new TpmsSchemeXor(TpmAlgId.SHA256, TpmAlgId.KDF1_SP800_108)));
    }

    static TpmtPublic withAttributes(TpmtPublic from, int attributes) {
        return new TpmtPublic(
                from.type(),
                from.nameAlg(),
                new TpmaObject(attributes),
                from.authPolicy(),
                from.parameters(),
                from.unique());
    }

    static TpmtPublic withPolicy(TpmtPublic from, Bytes authPolicy) {
        return new TpmtPublic(
                from.type(), from.nameAlg(), from.objectAttributes(), authPolicy, from.parameters(), from.unique());
    }

    static TpmtPublic withUnique(TpmtPublic from, TpmuPublicId unique) {
        return new TpmtPublic(
                from.type(), from.nameAlg(), from.objectAttributes(), from.authPolicy(), from.parameters(), unique);
    }

    // ---- keys from outside

    /** A key with both its parts. */
    record Key(TpmtPublic publicArea, TpmtSensitive sensitive) {}

    private static Bytes octets(BigInteger number, int length) {
        byte[] magnitude = number.toByteArray();
        byte[] octets = new byte[length];
        int from = Math.max(0, magnitude.length - length);
        System.arraycopy(magnitude, from, octets, length - (magnitude.length - from), magnitude.length - from);
        return Bytes.wrap(octets);
    }

    static Key rsaKey(int attributes, TpmtSymDefObject symmetric, TpmtRsaScheme scheme) {
        TpmtPublic area =
                withUnique(rsa(attributes, symmetric, scheme, 2048), new TpmuPublicId.Rsa(octets(MODULUS, 256)));
        return new Key(
                area,
                sensitive(
                        TpmAlgId.RSA,
                        Secret.EMPTY,
                        new TpmuSensitiveComposite.Rsa(
                                Secret.copyOf(octets(PRIME, 128).toByteArray()))));
    }

    static TpmsEccPoint point(TpmEccCurve curve, int scalar) {
        try {
            byte[] octets = new byte[32];
            Arrays.fill(octets, 1, 32, (byte) scalar);
            EcPoint point = Client.CRYPTO.publicPoint(curve, Secret.take(octets));
            return new TpmsEccPoint(point.x(), point.y());
        } catch (CryptoFailure e) {
            throw new IllegalStateException(e);
        }
    }

    static Key eccKey(int attributes, TpmtSymDefObject symmetric, TpmtEccScheme scheme) {
        byte[] scalar = new byte[32];
        Arrays.fill(scalar, 1, 32, (byte) 7);
        TpmtPublic area =
                withUnique(ecc(attributes, symmetric, scheme, TpmEccCurve.NIST_P256), point(TpmEccCurve.NIST_P256, 7));
        return new Key(
                area, sensitive(TpmAlgId.ECC, Secret.EMPTY, new TpmuSensitiveComposite.Ecc(Secret.take(scalar))));
    }

    /** A symmetric or keyed-hash object: its unique is made from its seed and its value (Part 1, 24.5.3.1). */
    static Key secretKey(TpmtPublic template, Bytes value) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 5);
        Bytes unique = Bytes.wrap(
                template.objectAttributes().has(TpmaObject.restricted | TpmaObject.decrypt)
                        ? Client.CRYPTO.hmac(TpmAlgId.SHA256, seed, value.toByteArray())
                        : Client.CRYPTO.digest(TpmAlgId.SHA256, seed, value.toByteArray()));
        boolean cipher = template.type().equals(TpmAlgId.SYMCIPHER);
        Secret secret = Secret.copyOf(value.toByteArray());
        return new Key(
                withUnique(template, cipher ? new TpmuPublicId.Sym(unique) : new TpmuPublicId.KeyedHash(unique)),
                sensitive(
                        template.type(),
                        Secret.take(seed),
                        cipher ? new TpmuSensitiveComposite.Sym(secret) : new TpmuSensitiveComposite.Bits(secret)));
    }

    private static TpmtSensitive sensitive(TpmAlgId type, Secret seed, TpmuSensitiveComposite value) {
        return new TpmtSensitive(type, Secret.EMPTY, seed, value);
    }
}
