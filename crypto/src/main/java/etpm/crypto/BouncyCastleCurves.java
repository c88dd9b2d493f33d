package etpm.crypto;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;

/** Curves in Bouncy Castle. Apart from {@link Curve}, so that the curves of the JDK do not load it. */
final class BouncyCastleCurves {
    /** The Barreto-Naehrig curves of the TCG's registry of algorithms, which have names nowhere else. */
    static final String BN_P256 = "bn-p256";

    static final String BN_P638 = "bn-p638";

    private BouncyCastleCurves() {}

    static ECDomainParameters domain(String name) {
        return switch (name) {
            case BN_P256 ->
                barretoNaehrig(
                        "fffffffffffcf0cd46e5f25eee71a49f0cdc65fb12980a82d3292ddbaed33013",
                        3,
                        "fffffffffffcf0cd46e5f25eee71a49e0cdc65fb1299921af62d536cd10b500d",
                        BigInteger.ONE,
                        2);
            case BN_P638 -> {
                String p = "23fffffdc000000d7fffffb8000001d3fffff942d000165e3fff94870000d52ffffdd0e00008de55"
                        + "c00086520021e55bfffff51ffff4eb800000004c80015acdffffffffffffece00000000000000067";
                yield barretoNaehrig(
                        p,
                        0x101,
                        "23fffffdc000000d7fffffb8000001d3fffff942d000165e3fff94870000d52ffffdd0e00008de55"
                                + "600086550021e555fffff54ffff4eac000000049800154d9ffffffffffffeda00000000000000061",
                        new BigInteger(p, 16).subtract(BigInteger.ONE),
                        0x10);
            }
            default -> {
                X9ECParameters fast = CustomNamedCurves.getByName(name);
                yield new ECDomainParameters(fast != null ? fast : ECNamedCurveTable.getByName(name));
            }
        };
    }

    /** y² = x³ + b. */
    private static ECDomainParameters barretoNaehrig(String p, long b, String n, BigInteger gX, long gY) {
        BigInteger order = new BigInteger(n, 16);
        ECCurve curve =
                new ECCurve.Fp(new BigInteger(p, 16), BigInteger.ZERO, BigInteger.valueOf(b), order, BigInteger.ONE);
        return new ECDomainParameters(curve, curve.createPoint(gX, BigInteger.valueOf(gY)), order, BigInteger.ONE);
    }

    /** The numbers of a curve as the JCA has them. */
    static ECParameterSpec spec(ECDomainParameters domain) {
        ECCurve curve = domain.getCurve();
        return new ECParameterSpec(
                new EllipticCurve(
                        new ECFieldFp(curve.getField().getCharacteristic()),
                        curve.getA().toBigInteger(),
                        curve.getB().toBigInteger()),
                new ECPoint(
                        domain.getG().getAffineXCoord().toBigInteger(),
                        domain.getG().getAffineYCoord().toBigInteger()),
                domain.getN(),
                domain.getH().intValueExact());
    }
}
