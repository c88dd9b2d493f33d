package etpm.crypto;

import etpm.spec.alg.TpmAlgId;

/** An RSA private key, ready for use: make it once for a loaded object and keep it. Safe for use by several threads. */
public interface RsaPrivateKey {
    /**
     * c^d mod n, in a time that does not depend on the key or the message.
     *
     * @throws CryptoFailure when the number is not below the modulus
     */
    byte[] raw(byte[] cipherText) throws CryptoFailure;

    /**
     * RSAES-OAEP decryption. All ways to be malformed look, and take, the same.
     *
     * @throws CryptoFailure when it does not unpad
     */
    byte[] decryptOaep(TpmAlgId hashAlg, byte[] label, byte[] cipherText) throws CryptoFailure;

    /**
     * RSAES-PKCS1-v1_5 decryption.
     *
     * @throws CryptoFailure when it does not unpad
     */
    byte[] decryptPkcs1(byte[] cipherText) throws CryptoFailure;

    /**
     * RSASSA-PKCS1-v1_5 over a digest.
     *
     * @throws CryptoFailure when the key is too small for the encoded digest
     */
    byte[] signPkcs1(TpmAlgId hashAlg, byte[] digest) throws CryptoFailure;

    /**
     * RSASSA-PSS over a digest; the salt is as long as the digest, or as long as fits (FIPS 186-5, 5.4).
     *
     * @throws CryptoFailure when the key is too small
     */
    byte[] signPss(TpmAlgId hashAlg, byte[] digest, RandomSource random) throws CryptoFailure;
}
