package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * EC-Schnorr (Part 1, 44.3.4), and the TPM's half of ECDAA (Part 1, 44.3.3), which answers a challenge in the same way.
 */
final class Schnorr {
    private final Ecc ecc;
    private final Curve curve;
    private final BigInteger d;

    Schnorr(Ecc ecc, Curve curve, BigInteger d) {
        this.ecc = ecc;
        this.curve = curve;
        this.d = d;
    }

    /** Draws again until both numbers are between zero and the order, as verifiers of other make expect. */
    EccSignature sign(TpmAlgId hashAlg, byte[] digest, RandomSource random) {
        while (true) {
            BigInteger k = ecc.randomScalar(curve, random);
            EcPoint commitment = ecc.timesGenerator(curve, k);
            BigInteger r = challenge(curve, hashAlg, commitment, digest);
            BigInteger s = answer(k, r);
            if (curve.isScalar(r) && s.signum() != 0) return curve.signature(r, s);
        }
    }

    /** The numbers are a random one, and the answer to its hash with the digest. */
    EccSignature signAnonymously(TpmAlgId hashAlg, byte[] digest, BigInteger committed, RandomSource random) {
        while (true) {
            BigInteger nonce = ecc.randomScalar(curve, random);
            byte[] hashed = Hashes.digest(hashAlg, Octets.of(nonce, curve.orderSize()), digest);
            BigInteger t = Octets.number(hashed).mod(curve.order());
            BigInteger s = answer(committed, t);
            if (t.signum() != 0 && s.signum() != 0) return curve.signature(nonce, s);
        }
    }

    private BigInteger answer(BigInteger committed, BigInteger challenge) {
        return committed.add(ecc.scalars(curve).product(challenge, d)).mod(curve.order());
    }

    /** Whether it is a signature by the key of a point; {@code s} is between zero and the order. */
    static boolean verify(Curve curve, EcPoint point, TpmAlgId hashAlg, byte[] digest, BigInteger r, BigInteger s) {
        BigInteger n = curve.order();
        ECPoint commitment = ECAlgorithms.sumOfTwoMultiplies(
                curve.bouncyCastle().getG(),
                s,
                curve.bouncyCastle(point),
                r.negate().mod(n));
        return !commitment.isInfinity()
                && challenge(curve, hashAlg, curve.affine(commitment), digest).equals(r);
    }

    /** The hash of the commitment's x-coordinate and the digest, cut to as many octets as the order has. */
    private static BigInteger challenge(Curve curve, TpmAlgId hashAlg, EcPoint commitment, byte[] digest) {
        byte[] hashed = Hashes.digest(hashAlg, commitment.x().toByteArray(), digest);
        return Octets.number(Arrays.copyOf(hashed, Math.min(hashed.length, curve.orderSize())));
    }
}
