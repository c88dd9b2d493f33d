package etpm.engine;

import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;

/** Arithmetic on P-256, apart from that of the TPM; {@link TestKeys#ECC} is on it. */
public final class P256 {
    private static final X9ECParameters CURVE = ECNamedCurveTable.getByName("P-256");

    public static final BigInteger N = CURVE.getN();
    public static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();
    public static final ECPoint G = CURVE.getG();

    /** The private value of {@link TestKeys#ECC}. */
    public static final BigInteger D = ((ECPrivateKey) TestKeys.ECC.getPrivate()).getS();

    /** Its point. */
    public static final ECPoint Q = point(TestKeys.point((ECPublicKey) TestKeys.ECC.getPublic()));

    private P256() {}

    public static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    public static ECPoint point(TpmsEccPoint point) {
        return CURVE.getCurve().validatePoint(number(point.x()), number(point.y()));
    }

    public static TpmsEccPoint point(ECPoint point) {
        ECPoint normal = point.normalize();
        return new TpmsEccPoint(
                Bytes.wrap(normal.getAffineXCoord().getEncoded()),
                Bytes.wrap(normal.getAffineYCoord().getEncoded()));
    }

    /** A point with that x-coordinate, or null when there is none. */
    public static ECPoint lift(BigInteger x) {
        byte[] compressed = new byte[33];
        System.arraycopy(TestKeys.octets(x, 32).toByteArray(), 0, compressed, 1, 32);
        compressed[0] = 2;
        try {
            return CURVE.getCurve().decodePoint(compressed);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
