package etpm.crypto;

/** An elliptic curve private key, ready for use. Safe for use by several threads. */
public interface EccPrivateKey {
    /** ECDSA over a digest; a digest longer than the order is truncated (FIPS 186-5, 6.4). */
    EcdsaSignature signEcdsa(byte[] digest, RandomSource random);

    /**
     * [d]P, in a time that does not depend on the key.
     *
     * @throws CryptoFailure when the point is not on the curve or the product is the point at infinity
     */
    EcPoint multiply(EcPoint point) throws CryptoFailure;
}
