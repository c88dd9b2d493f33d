package etpm.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECConstantTimeMultiplier;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;

/** Bouncy Castle's constant-time multiplication, with the scalar split in two random parts for each product. */
final class SplitMultiplier implements PointMultiplier {
    private final Curve curve;
    private final BigInteger d;
    private final BlindedScalars scalars;

    SplitMultiplier(Curve curve, BigInteger d, BlindedScalars scalars) {
        this.curve = curve;
        this.d = d;
        this.scalars = scalars;
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        BigInteger n = curve.order();
        ECPoint base = curve.bouncyCastle(point);
        BigInteger part = scalars.draw();
        ECMultiplier multiplier = new ECConstantTimeMultiplier(n);
        ECPoint product = multiplier.multiply(base, d.subtract(part).mod(n)).add(multiplier.multiply(base, part));
        if (product.isInfinity()) throw new CryptoFailure("no shared point");
        return curve.affine(product);
    }
}
