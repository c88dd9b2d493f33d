package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Secret;
import java.util.function.BooleanSupplier;

/**
 * All cryptography that the TPM, and whoever talks to one, uses. Numbers and keys are big-endian octets; arrays that hold
 * secrets are wiped by their owner, the caller.
 *
 * <p>Asking for an algorithm that {@link #supports} denies is a programming error: {@link IllegalArgumentException}.
 * Implementations are safe for use by several threads.
 */
public interface Crypto {
    /** Whether the algorithm itself works here: a hash, a cipher, a mode, a scheme or an object type. */
    boolean supports(TpmAlgId algorithm);

    /** Whether the curve works here, for every scheme that uses curves. */
    boolean supports(TpmEccCurve curve);

    /** The digest of the concatenation of {@code parts}. */
    byte[] digest(TpmAlgId hashAlg, byte[]... parts);

    /** Starts a hash that is fed in pieces. */
    HashSequence hash(TpmAlgId hashAlg);

    /** Resumes a hash from {@link HashSequence#midstate()}. */
    HashSequence resumeHash(TpmAlgId hashAlg, byte[] midstate);

    /** HMAC (FIPS 198-1) of the concatenation of {@code parts}; the key may have any length, also zero. */
    byte[] hmac(TpmAlgId hashAlg, byte[] key, byte[]... parts);

    /** Starts an HMAC that is fed in pieces. */
    HashSequence hmacSequence(TpmAlgId hashAlg, byte[] key);

    /** Resumes an HMAC from its midstate and its key. */
    HashSequence resumeHmac(TpmAlgId hashAlg, byte[] key, byte[] midstate);

    /** Starts a CMAC (SP 800-38B) that is fed in pieces. */
    HashSequence cmacSequence(TpmAlgId cipher, byte[] key);

    /** Resumes a CMAC from its midstate and its key. */
    HashSequence resumeCmac(TpmAlgId cipher, byte[] key, byte[] midstate);

    /** Block size of a symmetric cipher in octets. */
    int blockSize(TpmAlgId cipher);

    /**
     * Encrypts with a block cipher in CFB (full block), CBC, CTR, OFB or ECB mode, without padding.
     *
     * @param iv as long as a block, none for ECB; it is overwritten with the chaining value for what follows
     */
    byte[] encrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data);

    /** The opposite of {@link #encrypt}. */
    byte[] decrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data);

    /**
     * A new RSA key. The same source gives the same key for ever: primary keys depend on it, so the procedure carries a
     * version and never changes under one ({@code docs/primary-derivation.md}).
     *
     * @param bits 1024, 2048, 3072 or 4096
     * @param exponent odd, above 2^16
     * @param random what candidates are drawn from, in order
     * @param cancelled polled between candidates
     * @throws Cancelled when it says so
     */
    RsaKeyPair generateRsa(int bits, long exponent, RandomSource random, BooleanSupplier cancelled);

    /** An RSA public key for use. */
    RsaPublicKey rsaPublic(byte[] modulus, long exponent) throws CryptoFailure;

    /**
     * An RSA private key for use.
     *
     * @param prime one prime of the modulus, half as long as it
     * @throws CryptoFailure when it does not divide the modulus, or the exponent has no inverse
     */
    RsaPrivateKey rsaPrivate(byte[] modulus, long exponent, Secret prime) throws CryptoFailure;

    /** The numbers of a curve. */
    CurveParameters parameters(TpmEccCurve curve);

    /** Whether the point is on the curve, in its prime-order group, and not at infinity. */
    boolean isOnCurve(TpmEccCurve curve, EcPoint point);

    /** A new key: the scalar from 64 bits more than the order has, reduced (FIPS 186-5, A.2.1). Same source, same key. */
    EccKeyPair generateEcc(TpmEccCurve curve, RandomSource random);

    /**
     * The public point of a private value.
     *
     * @throws CryptoFailure when the value is zero or not below the order
     */
    EcPoint publicPoint(TpmEccCurve curve, Secret scalar) throws CryptoFailure;

    /** A private key for use; {@code point} is its public point, which the caller has checked. */
    EccPrivateKey eccPrivate(TpmEccCurve curve, Secret scalar, EcPoint point) throws CryptoFailure;

    /** A public key for use. */
    EccPublicKey eccPublic(TpmEccCurve curve, EcPoint point) throws CryptoFailure;
}
