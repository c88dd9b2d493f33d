package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Secret;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The cryptography of the JCA, with the provider that is best at each operation: the JDK for whole hashes, HMAC and AES; the
 * Amazon Corretto Crypto Provider, where it loads, for RSA and the NIST's elliptic curves, else the JDK; Bouncy Castle for point
 * arithmetic, other curves, hashes fed in pieces, SM3, Camellia and SM4. The two latter are loaded when first needed.
 *
 * <p>ECDSA nonces come from the given source on the JDK; ACCP draws them from a generator of its own.
 *
 * <p>Limits: key objects of providers, and the numbers that keys are made of, cannot be wiped.
 */
public final class JcaCrypto implements Crypto {
    private static final Set<TpmAlgId> SCHEMES = Set.of(
            TpmAlgId.RSA,
            TpmAlgId.ECC,
            TpmAlgId.KEYEDHASH,
            TpmAlgId.SYMCIPHER,
            TpmAlgId.RSASSA,
            TpmAlgId.RSAPSS,
            TpmAlgId.RSAES,
            TpmAlgId.OAEP,
            TpmAlgId.ECDSA,
            TpmAlgId.ECDH,
            TpmAlgId.ECDAA,
            TpmAlgId.SM2,
            TpmAlgId.ECSCHNORR,
            TpmAlgId.ECMQV,
            TpmAlgId.HMAC,
            TpmAlgId.CMAC,
            TpmAlgId.XOR,
            TpmAlgId.MGF1,
            TpmAlgId.KDF1_SP800_56A,
            TpmAlgId.KDF2,
            TpmAlgId.KDF1_SP800_108,
            TpmAlgId.NULL);

    /** What hides secrets from the clock; made when first needed, since seeding it takes time. */
    private static final class Blinding {
        static final RandomSource SOURCE = new SystemRandom();
    }

    private final Rsa rsa;
    private final Ecc ecc;
    private final KeyGenerationThreads threads;

    /** With the best providers here, and a second thread for RSA keys when there is a second processor. */
    public JcaCrypto() {
        this(Runtime.getRuntime().availableProcessors() > 1 ? KeyGenerationThreads.TWO : KeyGenerationThreads.ONE);
    }

    /** With the best providers here. */
    public JcaCrypto(KeyGenerationThreads threads) {
        this(Providers.bestAvailable(), threads);
    }

    JcaCrypto(Providers providers, KeyGenerationThreads threads) {
        RandomSource blinding = target -> Blinding.SOURCE.fill(target);
        this.rsa = new Rsa(providers, blinding);
        this.ecc = new Ecc(providers, blinding);
        this.threads = threads;
    }

    @Override
    public boolean supports(TpmAlgId algorithm) {
        return SCHEMES.contains(algorithm)
                || HashFunction.supports(algorithm)
                || Ciphers.supportsCipher(algorithm)
                || Ciphers.supportsMode(algorithm);
    }

    @Override
    public boolean supports(TpmEccCurve curve) {
        return Curve.supports(curve);
    }

    @Override
    public byte[] digest(TpmAlgId hashAlg, byte[]... parts) {
        return Hashes.digest(hashAlg, parts);
    }

    @Override
    public HashSequence hash(TpmAlgId hashAlg) {
        return DigestSequence.hash(hashAlg);
    }

    @Override
    public HashSequence resumeHash(TpmAlgId hashAlg, byte[] midstate) {
        return DigestSequence.resumeHash(hashAlg, midstate);
    }

    @Override
    public byte[] hmac(TpmAlgId hashAlg, byte[] key, byte[]... parts) {
        return Hashes.hmac(hashAlg, key, parts);
    }

    @Override
    public HashSequence hmacSequence(TpmAlgId hashAlg, byte[] key) {
        return DigestSequence.hmac(hashAlg, key);
    }

    @Override
    public HashSequence resumeHmac(TpmAlgId hashAlg, byte[] key, byte[] midstate) {
        return DigestSequence.resumeHmac(hashAlg, key, midstate);
    }

    @Override
    public HashSequence cmacSequence(TpmAlgId cipher, byte[] key) {
        return CmacSequence.start(cipher, key);
    }

    @Override
    public HashSequence resumeCmac(TpmAlgId cipher, byte[] key, byte[] midstate) {
        return CmacSequence.resume(cipher, key, midstate);
    }

    @Override
    public int blockSize(TpmAlgId cipher) {
        return Ciphers.blockSize(cipher);
    }

    @Override
    public byte[] encrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        return Ciphers.encrypt(cipher, mode, key, iv, data);
    }

    @Override
    public byte[] decrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        return Ciphers.decrypt(cipher, mode, key, iv, data);
    }

    @Override
    public RsaKeyPair generateRsa(int bits, long exponent, RandomSource random, BooleanSupplier cancelled) {
        return RsaKeyGeneration.generate(bits, exponent, random, cancelled, threads);
    }

    @Override
    public RsaPublicKey rsaPublic(byte[] modulus, long exponent) throws CryptoFailure {
        return rsa.publicKey(modulus, exponent);
    }

    @Override
    public RsaPrivateKey rsaPrivate(byte[] modulus, long exponent, Secret prime) throws CryptoFailure {
        return rsa.privateKey(modulus, exponent, prime);
    }

    @Override
    public CurveParameters parameters(TpmEccCurve curve) {
        return Curve.of(curve).parameters();
    }

    @Override
    public boolean isOnCurve(TpmEccCurve curve, EcPoint point) {
        return Curve.of(curve).contains(point);
    }

    @Override
    public EccKeyPair generateEcc(TpmEccCurve curve, RandomSource random) {
        return ecc.generate(Curve.of(curve), random);
    }

    @Override
    public EcPoint publicPoint(TpmEccCurve curve, Secret scalar) throws CryptoFailure {
        return ecc.publicPoint(Curve.of(curve), scalar);
    }

    @Override
    public EccPrivateKey eccPrivate(TpmEccCurve curve, Secret scalar, EcPoint point) throws CryptoFailure {
        return ecc.privateKey(Curve.of(curve), scalar);
    }

    @Override
    public EccPublicKey eccPublic(TpmEccCurve curve, EcPoint point) throws CryptoFailure {
        return ecc.publicKey(Curve.of(curve), point);
    }
}
