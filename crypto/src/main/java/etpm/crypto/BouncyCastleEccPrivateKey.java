package etpm.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECConstantTimeMultiplier;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;

/** A private key on a curve that no JCA provider here implements. The scalar is split in two random parts. */
final class BouncyCastleEccPrivateKey implements EccPrivateKey {
    private static final int EXTRA = 8;

    private final Curve curve;
    private final ECDomainParameters domain;
    private final BigInteger d;
    private final RandomSource blinding;

    BouncyCastleEccPrivateKey(Curve curve, BigInteger d, RandomSource blinding) {
        this.curve = curve;
        this.domain = curve.bouncyCastle();
        this.d = d;
        this.blinding = blinding;
    }

    @Override
    public EcdsaSignature signEcdsa(byte[] digest, RandomSource random) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(d, domain), new SourceRandom(random)));
        BigInteger[] numbers = signer.generateSignature(Ecdsa.truncate(curve, digest));
        return Ecdsa.signature(curve, numbers[0], numbers[1]);
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        if (!curve.contains(point)) throw new CryptoFailure("point is not on " + curve);
        ECPoint base = domain.getCurve().createPoint(Octets.number(point.x()), Octets.number(point.y()));
        BigInteger n = curve.order();
        BigInteger mask = Octets.number(blinding.bytes(curve.orderSize() + EXTRA)).mod(n);
        ECMultiplier multiplier = new ECConstantTimeMultiplier(n);
        ECPoint product = multiplier
                .multiply(base, d.subtract(mask).mod(n))
                .add(multiplier.multiply(base, mask))
                .normalize();
        if (product.isInfinity()) throw new CryptoFailure("no shared point");
        return curve.point(
                product.getAffineXCoord().toBigInteger(), product.getAffineYCoord().toBigInteger());
    }

    @Override
    public String toString() {
        return "EccPrivateKey[" + curve + "]";
    }
}
