package etpm.crypto;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.jspecify.annotations.Nullable;

/** A curve as the JDK and, on demand, Bouncy Castle know it. The supported ones all have cofactor 1. */
final class Curve {
    private static final Map<TpmEccCurve, String> NAMES = Map.of(
            TpmEccCurve.NIST_P224, "secp224r1",
            TpmEccCurve.NIST_P256, "secp256r1",
            TpmEccCurve.NIST_P384, "secp384r1",
            TpmEccCurve.NIST_P521, "secp521r1");
    private static final Map<TpmEccCurve, Curve> ALL = new ConcurrentHashMap<>();

    private final String name;
    private final ECParameterSpec spec;
    private final BigInteger p;
    private final BigInteger a;
    private final BigInteger b;
    private volatile @Nullable ECDomainParameters domain;

    private Curve(String name) {
        this.name = name;
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", Providers.jdk("SunEC"));
            parameters.init(new ECGenParameterSpec(name));
            spec = parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        p = ((ECFieldFp) spec.getCurve().getField()).getP();
        a = spec.getCurve().getA();
        b = spec.getCurve().getB();
    }

    static boolean supports(TpmEccCurve id) {
        return NAMES.containsKey(id);
    }

    static Curve of(TpmEccCurve id) {
        return ALL.computeIfAbsent(id, Curve::make);
    }

    private static Curve make(TpmEccCurve id) {
        String name = NAMES.get(id);
        if (name == null) throw new IllegalArgumentException("no curve " + id);
        return new Curve(name);
    }

    ECParameterSpec spec() {
        return spec;
    }

    BigInteger order() {
        return spec.getOrder();
    }

    /** Length of a coordinate in octets. */
    int fieldSize() {
        return Math.ceilDiv(p.bitLength(), 8);
    }

    /** Length of a scalar in octets. */
    int orderSize() {
        return Math.ceilDiv(order().bitLength(), 8);
    }

    EcPoint generator() {
        return point(spec.getGenerator().getAffineX(), spec.getGenerator().getAffineY());
    }

    EcPoint point(BigInteger x, BigInteger y) {
        return new EcPoint(field(x), field(y));
    }

    CurveParameters parameters() {
        EcPoint g = generator();
        return new CurveParameters(
                p.bitLength(),
                field(p),
                field(a),
                field(b),
                g.x(),
                g.y(),
                Bytes.wrap(Octets.of(order(), orderSize())),
                Bytes.copyOf(new byte[] {(byte) spec.getCofactor()}));
    }

    private Bytes field(BigInteger number) {
        return Bytes.wrap(Octets.of(number, fieldSize()));
    }

    /** Cofactor 1: whatever solves the equation is in the group; infinity has no affine coordinates. */
    boolean contains(EcPoint point) {
        BigInteger x = Octets.number(point.x());
        BigInteger y = Octets.number(point.y());
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) return false;
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    /** The point as the JCA has it. */
    ECPoint jca(EcPoint point) throws CryptoFailure {
        if (!contains(point)) throw new CryptoFailure("point is not on " + name);
        return new ECPoint(Octets.number(point.x()), Octets.number(point.y()));
    }

    /** A point of Bouncy Castle's, not at infinity, in affine coordinates. */
    EcPoint affine(org.bouncycastle.math.ec.ECPoint point) {
        org.bouncycastle.math.ec.ECPoint normal = point.normalize();
        return point(
                normal.getAffineXCoord().toBigInteger(),
                normal.getAffineYCoord().toBigInteger());
    }

    /** Whether the JDK computes on the curve; it knows the numbers of more. */
    boolean isInJdk() {
        return !name.equals("secp224r1");
    }

    /** The curve in Bouncy Castle, loaded at first use; two threads may both make it. */
    ECDomainParameters bouncyCastle() {
        ECDomainParameters made = domain;
        if (made == null) {
            made = new ECDomainParameters(CustomNamedCurves.getByName(name));
            domain = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return name;
    }
}
