package etpm.crypto;

import java.math.BigInteger;

/** An elliptic curve public key. */
final class JcaEccPublicKey implements EccPublicKey {
    private final Curve curve;
    private final EcdsaVerifier verifier;

    JcaEccPublicKey(Curve curve, EcdsaVerifier verifier) {
        this.curve = curve;
        this.verifier = verifier;
    }

    @Override
    public boolean verifyEcdsa(byte[] digest, EcdsaSignature signature) {
        BigInteger r = Octets.number(signature.r());
        BigInteger s = Octets.number(signature.s());
        return inRange(r) && inRange(s) && verifier.verify(Ecdsa.truncate(curve, digest), r, s);
    }

    private boolean inRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(curve.order()) < 0;
    }
}
