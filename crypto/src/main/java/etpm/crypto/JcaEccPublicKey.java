package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.math.BigInteger;

/** An elliptic curve public key. */
final class JcaEccPublicKey implements EccPublicKey {
    private final Curve curve;
    private final EcPoint point;
    private final EcdsaVerifier verifier;

    JcaEccPublicKey(Curve curve, EcPoint point, EcdsaVerifier verifier) {
        this.curve = curve;
        this.point = point;
        this.verifier = verifier;
    }

    @Override
    public boolean verifyEcdsa(byte[] digest, EccSignature signature) {
        BigInteger r = Octets.number(signature.r());
        BigInteger s = Octets.number(signature.s());
        return curve.isScalar(r) && curve.isScalar(s) && verifier.verify(Ecdsa.truncate(curve, digest), r, s);
    }

    /** The first number is compared as the hash that it is: it may be above the order (Part 1, 44.3.4.3). */
    @Override
    public boolean verifySchnorr(TpmAlgId hashAlg, byte[] digest, EccSignature signature) {
        BigInteger s = Octets.number(signature.s());
        return curve.isScalar(s) && Schnorr.verify(curve, point, hashAlg, digest, Octets.number(signature.r()), s);
    }

    @Override
    public boolean verifySm2(byte[] digest, EccSignature signature) {
        BigInteger r = Octets.number(signature.r());
        BigInteger s = Octets.number(signature.s());
        return curve.isScalar(r) && curve.isScalar(s) && Sm2.verify(curve, point, digest, r, s);
    }
}
