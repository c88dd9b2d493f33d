package etpm.engine.selftest;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.CurveParameters;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.EccPublicKey;
import etpm.crypto.HashSequence;
import etpm.crypto.RandomSource;
import etpm.crypto.RsaKeyPair;
import etpm.crypto.RsaPrivateKey;
import etpm.crypto.RsaPublicKey;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Secret;
import java.util.function.BooleanSupplier;

/** Cryptography of which everything is tested before it is first used. */
final class TestedCrypto implements Crypto {
    private final Crypto crypto;
    private final SelfTest selfTest;

    TestedCrypto(Crypto crypto, SelfTest selfTest) {
        this.crypto = crypto;
        this.selfTest = selfTest;
    }

    @Override
    public boolean supports(TpmAlgId algorithm) {
        return crypto.supports(algorithm);
    }

    @Override
    public boolean supports(TpmEccCurve curve) {
        return crypto.supports(curve);
    }

    @Override
    public byte[] digest(TpmAlgId hashAlg, byte[]... parts) {
        selfTest.beforeUse(hashAlg);
        return crypto.digest(hashAlg, parts);
    }

    @Override
    public HashSequence hash(TpmAlgId hashAlg) {
        selfTest.beforeUse(hashAlg);
        return crypto.hash(hashAlg);
    }

    @Override
    public HashSequence resumeHash(TpmAlgId hashAlg, byte[] midstate) {
        selfTest.beforeUse(hashAlg);
        return crypto.resumeHash(hashAlg, midstate);
    }

    @Override
    public byte[] hmac(TpmAlgId hashAlg, byte[] key, byte[]... parts) {
        selfTest.beforeUse(hashAlg);
        return crypto.hmac(hashAlg, key, parts);
    }

    @Override
    public HashSequence hmacSequence(TpmAlgId hashAlg, byte[] key) {
        selfTest.beforeUse(hashAlg);
        return crypto.hmacSequence(hashAlg, key);
    }

    @Override
    public HashSequence resumeHmac(TpmAlgId hashAlg, byte[] key, byte[] midstate) {
        selfTest.beforeUse(hashAlg);
        return crypto.resumeHmac(hashAlg, key, midstate);
    }

    @Override
    public HashSequence cmacSequence(TpmAlgId cipher, byte[] key) {
        selfTest.beforeUse(cipher, TpmAlgId.CMAC);
        return crypto.cmacSequence(cipher, key);
    }

    @Override
    public HashSequence resumeCmac(TpmAlgId cipher, byte[] key, byte[] midstate) {
        selfTest.beforeUse(cipher, TpmAlgId.CMAC);
        return crypto.resumeCmac(cipher, key, midstate);
    }

    @Override
    public int blockSize(TpmAlgId cipher) {
        return crypto.blockSize(cipher);
    }

    @Override
    public byte[] encrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        selfTest.beforeUse(cipher, mode);
        return crypto.encrypt(cipher, mode, key, iv, data);
    }

    @Override
    public byte[] decrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        selfTest.beforeUse(cipher, mode);
        return crypto.decrypt(cipher, mode, key, iv, data);
    }

    @Override
    public RsaKeyPair generateRsa(int bits, long exponent, RandomSource random, BooleanSupplier cancelled) {
        selfTest.beforeUse(TpmAlgId.RSA);
        return crypto.generateRsa(bits, exponent, random, cancelled);
    }

    @Override
    public RsaPublicKey rsaPublic(byte[] modulus, long exponent) throws CryptoFailure {
        selfTest.beforeUse(TpmAlgId.RSA);
        return crypto.rsaPublic(modulus, exponent);
    }

    @Override
    public RsaPrivateKey rsaPrivate(byte[] modulus, long exponent, Secret prime) throws CryptoFailure {
        selfTest.beforeUse(TpmAlgId.RSA);
        return crypto.rsaPrivate(modulus, exponent, prime);
    }

    @Override
    public CurveParameters parameters(TpmEccCurve curve) {
        selfTest.beforeUse(curve);
        return crypto.parameters(curve);
    }

    @Override
    public boolean isOnCurve(TpmEccCurve curve, EcPoint point) {
        selfTest.beforeUse(curve);
        return crypto.isOnCurve(curve, point);
    }

    @Override
    public EccKeyPair generateEcc(TpmEccCurve curve, RandomSource random) {
        selfTest.beforeUse(curve);
        return crypto.generateEcc(curve, random);
    }

    @Override
    public EcPoint publicPoint(TpmEccCurve curve, Secret scalar) throws CryptoFailure {
        selfTest.beforeUse(curve);
        return crypto.publicPoint(curve, scalar);
    }

    @Override
    public EccPrivateKey eccPrivate(TpmEccCurve curve, Secret scalar, EcPoint point) throws CryptoFailure {
        selfTest.beforeUse(curve);
        return crypto.eccPrivate(curve, scalar, point);
    }

    @Override
    public EccPublicKey eccPublic(TpmEccCurve curve, EcPoint point) throws CryptoFailure {
        selfTest.beforeUse(curve);
        return crypto.eccPublic(curve, point);
    }
}
