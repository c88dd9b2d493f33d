package etpm.engine;

import etpm.crypto.Crypto;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.function.Consumer;

/**
 * Objects with keys that the JDK has made, and TPMs that hold them: what they sign and decrypt can be checked without this
 * project's own cryptography.
 */
public final class TestKeys {
    public static final KeyPair RSA = generate("RSA", null);
    public static final KeyPair ECC = generate("EC", new ECGenParameterSpec("secp256r1"));
    public static final byte[] HMAC = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6};

    public static final TpmtRsaScheme ANY_RSA = new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    public static final TpmtEccScheme ANY_ECC = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    public static final TpmtKeyedhashScheme ANY_HMAC = new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);

    private static final Crypto CRYPTO = TestTpm.CRYPTO;

    private TestKeys() {}

    private static KeyPair generate(String algorithm, ECGenParameterSpec curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve == null) generator.initialize(2048);
            else generator.initialize(curve);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A number in {@code length} octets. */
    public static Bytes octets(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] octets = new byte[length];
        int used = Math.min(length, signed.length);
        System.arraycopy(signed, signed.length - used, octets, length - used, used);
        return Bytes.wrap(octets);
    }

    public static TpmtRsaScheme rsaScheme(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtRsaScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    public static TpmtEccScheme eccScheme(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtEccScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    /** {@link #RSA} as an object of the owner hierarchy. */
    public static TpmObject rsa(int attributes, TpmtRsaScheme scheme) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) RSA.getPrivate();
        Bytes modulus = octets(((RSAPublicKey) RSA.getPublic()).getModulus(), 256);
        return object(
                TpmAlgId.RSA,
                attributes,
                new TpmsRsaParms(TpmtSymDefObject.NULL, scheme, 2048, 0),
                new TpmuPublicId.Rsa(modulus),
                new TpmuSensitiveComposite.Rsa(secret(octets(key.getPrimeP(), 128))));
    }

    /** {@link #ECC} as an object of the owner hierarchy. */
    public static TpmObject ecc(int attributes, TpmtEccScheme scheme) {
        return object(
                TpmAlgId.ECC,
                attributes,
                new TpmsEccParms(
                        TpmtSymDefObject.NULL,
                        scheme,
                        TpmEccCurve.NIST_P256,
                        new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)),
                point((ECPublicKey) ECC.getPublic()),
                new TpmuSensitiveComposite.Ecc(secret(octets(((ECPrivateKey) ECC.getPrivate()).getS(), 32))));
    }

    /** A point of P-256. */
    public static TpmsEccPoint point(ECPublicKey key) {
        return new TpmsEccPoint(
                octets(key.getW().getAffineX(), 32), octets(key.getW().getAffineY(), 32));
    }

    /** {@link #HMAC} as an object of the owner hierarchy. */
    public static TpmObject hmac(int attributes, TpmtKeyedhashScheme scheme) {
        return object(
                TpmAlgId.KEYEDHASH,
                attributes,
                new TpmsKeyedhashParms(scheme),
                new TpmuPublicId.KeyedHash(Bytes.zeros(32)),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(HMAC)));
    }

    /** A key for AES. */
    public static TpmObject aes(int attributes) {
        return object(
                TpmAlgId.SYMCIPHER,
                attributes,
                new TpmsSymcipherParms(new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB)),
                new TpmuPublicId.Sym(Bytes.zeros(32)),
                new TpmuSensitiveComposite.Sym(Secret.copyOf(HMAC)));
    }

    private static TpmObject object(
            TpmAlgId type,
            int attributes,
            TpmuPublicParms parameters,
            TpmuPublicId unique,
            TpmuSensitiveComposite sensitive) {
        TpmtPublic publicArea = new TpmtPublic(
                type,
                TpmAlgId.SHA256,
                new TpmaObject(attributes | TpmaObject.userWithAuth),
                Bytes.EMPTY,
                parameters,
                unique);
        Bytes name = Names.of(publicArea, CRYPTO);
        return new TpmObject(
                publicArea,
                new TpmtSensitive(type, Secret.EMPTY, Secret.EMPTY, sensitive),
                name,
                Names.qualified(Names.of(TpmHandle.OWNER), name, TpmAlgId.SHA256, CRYPTO),
                TpmHandle.OWNER,
                false,
                false,
                false);
    }

    private static Secret secret(Bytes octets) {
        return Secret.take(octets.toByteArray());
    }

    /** The object without its sensitive area. */
    public static TpmObject publicOnly(TpmObject object) {
        return new TpmObject(
                object.publicArea(),
                null,
                object.name(),
                object.qualifiedName(),
                object.hierarchy(),
                false,
                true,
                false);
    }

    /** The object in another hierarchy. */
    public static TpmObject in(TpmHandle hierarchy, TpmObject object) {
        return new TpmObject(
                object.publicArea(),
                object.sensitive(),
                object.name(),
                Names.qualified(Names.of(hierarchy), object.name(), TpmAlgId.SHA256, CRYPTO),
                hierarchy,
                false,
                false,
                false);
    }

    /** The handle of the object that was {@code number}th, from 0, when the TPM was made. */
    public static TpmHandle handle(int number) {
        return new TpmHandle(TpmHandle.PERSISTENT_FIRST.value() + number);
    }

    /** A started TPM with these objects. */
    public static TestTpm tpm(TpmObject... objects) {
        return tpm(tx -> {
            for (int i = 0; i < objects.length; i++) tx.persist(handle(i), objects[i]);
        });
    }

    /** A started TPM into whose persistent state something was put before. */
    public static TestTpm tpm(Consumer<Tx> prepared) {
        TestTpm tpm = TestTpm.off("seed");
        Tx tx = new Tx(tpm.tpm.state());
        prepared.accept(tx);
        tpm.store.commit(tx.mutations());
        tpm.tpm.init();
        tpm.run(new Startup(TpmSu.CLEAR));
        return tpm;
    }
}
