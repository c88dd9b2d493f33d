package etpm.crypto;

/** An elliptic curve public key, ready for use. Safe for use by several threads. */
public interface EccPublicKey {
    /** Whether this is an ECDSA signature of {@code digest}; numbers out of range are simply no signature. */
    boolean verifyEcdsa(byte[] digest, EcdsaSignature signature);
}
