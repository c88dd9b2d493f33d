package etpm.crypto;

import etpm.spec.alg.TpmAlgId;

/** The public half of an RSA key, ready for use. Safe for use by several threads. */
public interface RsaPublicKey {
    /**
     * m^e mod n.
     *
     * @param message big-endian, at most as long as the modulus
     * @return as long as the modulus
     * @throws CryptoFailure when the number is not below the modulus
     */
    byte[] raw(byte[] message) throws CryptoFailure;

    /**
     * RSAES-OAEP (RFC 8017, 7.1), MGF1 with the same hash.
     *
     * @param label the octets hashed as L, with the terminating zero if the caller's label has one
     * @throws CryptoFailure when the message is too long
     */
    byte[] encryptOaep(TpmAlgId hashAlg, byte[] label, byte[] message, RandomSource random) throws CryptoFailure;

    /**
     * RSAES-PKCS1-v1_5 (RFC 8017, 7.2).
     *
     * @throws CryptoFailure when the message is too long
     */
    byte[] encryptPkcs1(byte[] message, RandomSource random) throws CryptoFailure;

    /** Whether {@code signature} is an RSASSA-PKCS1-v1_5 signature of {@code digest}, made with {@code hashAlg}. */
    boolean verifyPkcs1(TpmAlgId hashAlg, byte[] digest, byte[] signature);

    /** Whether {@code signature} is an RSASSA-PSS signature of {@code digest} with any salt length, MGF1 with the same hash. */
    boolean verifyPss(TpmAlgId hashAlg, byte[] digest, byte[] signature);
}
