package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Secret;

/** An elliptic curve private key, ready for use. Safe for use by several threads. */
public interface EccPrivateKey {
    /** ECDSA over a digest; a digest longer than the order is truncated (FIPS 186-5, 6.4). */
    EccSignature signEcdsa(byte[] digest, RandomSource random);

    /** EC-Schnorr over a digest (Part 1, 44.3.4). */
    EccSignature signSchnorr(TpmAlgId hashAlg, byte[] digest, RandomSource random);

    /**
     * SM2 over a digest, which is taken as a number (Part 1, 45.2.2).
     *
     * @throws CryptoFailure for the one key that SM2 cannot sign with
     */
    EccSignature signSm2(byte[] digest, RandomSource random) throws CryptoFailure;

    /**
     * The TPM's half of an ECDAA signature (Part 1, 44.3.3.3).
     *
     * @param committed the secret number that the points of TPM2_Commit were made with; another one for each signature
     */
    EccSignature signEcdaa(TpmAlgId hashAlg, byte[] digest, Secret committed, RandomSource random);

    /**
     * The point that full MQV agrees on (SP 800-56A, 6.1.1.4).
     *
     * @param ephemeral this side's
     * @throws CryptoFailure when a point is not on the curve or that one is at infinity
     */
    EcPoint exchangeMqv(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure;

    /** The point that the key exchange of SM2 agrees on (GB/T 32918.3), otherwise like {@link #exchangeMqv}. */
    EcPoint exchangeSm2(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure;

    /**
     * [d]P, in a time that does not depend on the key.
     *
     * @throws CryptoFailure when the point is not on the curve or the product is the point at infinity
     */
    EcPoint multiply(EcPoint point) throws CryptoFailure;
}
