package etpm.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * SM2 signatures (GB/T 32918.2; Part 1, 45.2.2) over the digest {@code e}: what it is the digest of, with the signer's identity
 * in it, is the caller's to say.
 */
final class Sm2 {
    private final Ecc ecc;
    private final Curve curve;
    private final BigInteger d;

    Sm2(Ecc ecc, Curve curve, BigInteger d) {
        this.ecc = ecc;
        this.curve = curve;
        this.d = d;
    }

    /**
     * Signs a digest.
     *
     * @throws CryptoFailure for the one key that has no inverse, n - 1
     */
    EccSignature sign(byte[] digest, RandomSource random) throws CryptoFailure {
        BigInteger n = curve.order();
        BigInteger successor = d.add(BigInteger.ONE);
        if (successor.equals(n)) throw new CryptoFailure("a key that SM2 cannot sign with");
        BlindedScalars scalars = ecc.scalars(curve);
        BigInteger inverse = scalars.inverse(successor);
        while (true) {
            BigInteger k = ecc.randomScalar(curve, random);
            EcPoint commitment = ecc.timesGenerator(curve, k);
            BigInteger r =
                    Octets.number(digest).add(Octets.number(commitment.x())).mod(n);
            BigInteger sum = k.add(r).mod(n);
            // (1 + d)⁻¹ (k - r d), with r d = r (1 + d) - r.
            BigInteger s = scalars.product(sum, inverse).subtract(r).mod(n);
            if (r.signum() != 0 && sum.signum() != 0 && s.signum() != 0) return curve.signature(r, s);
        }
    }

    /** Whether it is a signature by the key of a point; both numbers are between zero and the order. */
    static boolean verify(Curve curve, EcPoint point, byte[] digest, BigInteger r, BigInteger s) {
        BigInteger n = curve.order();
        BigInteger t = r.add(s).mod(n);
        if (t.signum() == 0) return false;
        ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(curve.bouncyCastle().getG(), s, curve.bouncyCastle(point), t);
        if (sum.isInfinity()) return false;
        BigInteger x = Octets.number(curve.affine(sum).x());
        return Octets.number(digest).add(x).mod(n).equals(r);
    }
}
