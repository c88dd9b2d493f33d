package etpm.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Key exchanges in which each side has a static and an ephemeral key, and one of them counts as often as half of the octets of
 * the ephemeral point say (Part 1, 44.8.4.3 and 45.2.3).
 */
final class TwoPhaseExchange {
    private final Ecc ecc;
    private final Curve curve;
    private final BigInteger d;

    TwoPhaseExchange(Ecc ecc, Curve curve, BigInteger d) {
        this.ecc = ecc;
        this.curve = curve;
        this.d = d;
    }

    /** Full MQV (SP 800-56A, 6.1.1.4). */
    EcPoint mqv(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure {
        int bits = Math.ceilDiv(curve.order().bitLength(), 2);
        BigInteger own = Ecc.number(ephemeral.scalar()).add(times(weight(ephemeral.point(), bits), d));
        return shared(own, ephemeralPeer, weight(ephemeralPeer, bits), staticPeer);
    }

    /** SM2 (GB/T 32918.3). */
    EcPoint sm2(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure {
        int bits = Math.ceilDiv(curve.order().bitLength(), 2) - 1;
        BigInteger own = d.add(times(weight(ephemeral.point(), bits), Ecc.number(ephemeral.scalar())));
        return shared(own, staticPeer, weight(ephemeralPeer, bits), ephemeralPeer);
    }

    private BigInteger times(BigInteger weight, BigInteger secret) {
        return ecc.scalars(curve).product(weight, secret);
    }

    /** The low bits of a point's x-coordinate, with a one before them. */
    private static BigInteger weight(EcPoint point, int bits) {
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        return Octets.number(point.x()).mod(one).add(one);
    }

    /** [own](once + [weight]weighted). */
    private EcPoint shared(BigInteger own, EcPoint once, BigInteger weight, EcPoint weighted) throws CryptoFailure {
        ECPoint sum = curve.bouncyCastle(once).add(curve.bouncyCastle(weighted).multiply(weight));
        BigInteger reduced = own.mod(curve.order());
        if (sum.isInfinity() || reduced.signum() == 0) throw new CryptoFailure("no shared point");
        return ecc.multiplier(curve, reduced).multiply(curve.affine(sum));
    }
}
