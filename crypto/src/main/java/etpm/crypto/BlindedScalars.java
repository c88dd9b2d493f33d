package etpm.crypto;

import java.math.BigInteger;

/**
 * Arithmetic with secret numbers modulo the order of a curve. BigInteger takes its time by the numbers it is given, so these are
 * new random ones each time.
 */
final class BlindedScalars {
    private static final int EXTRA = 8;

    private final BigInteger n;
    private final int size;
    private final RandomSource blinding;

    BlindedScalars(Curve curve, RandomSource blinding) {
        this.n = curve.order();
        this.size = curve.orderSize();
        this.blinding = blinding;
    }

    /** A random number to blind with. */
    BigInteger draw() {
        return Octets.number(blinding.bytes(size + EXTRA)).mod(n);
    }

    /** The product of a number and a secret, which is split in two random parts. */
    BigInteger product(BigInteger number, BigInteger secret) {
        BigInteger part = draw();
        return number.multiply(secret.subtract(part).mod(n))
                .add(number.multiply(part))
                .mod(n);
    }

    /** The inverse of a secret number that is not zero, found by way of a random multiple. */
    BigInteger inverse(BigInteger secret) {
        BigInteger factor = draw();
        while (factor.signum() == 0) factor = draw();
        return product(factor, secret).modInverse(n).multiply(factor).mod(n);
    }
}
