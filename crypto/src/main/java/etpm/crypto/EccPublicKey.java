package etpm.crypto;

import etpm.spec.alg.TpmAlgId;

/** An elliptic curve public key, ready for use. Safe for use by several threads. */
public interface EccPublicKey {
    /** Whether this is an ECDSA signature of {@code digest}; numbers out of range are simply no signature. */
    boolean verifyEcdsa(byte[] digest, EccSignature signature);

    /** Whether this is an EC-Schnorr signature of {@code digest}. */
    boolean verifySchnorr(TpmAlgId hashAlg, byte[] digest, EccSignature signature);

    /** Whether this is an SM2 signature of {@code digest}. */
    boolean verifySm2(byte[] digest, EccSignature signature);
}
