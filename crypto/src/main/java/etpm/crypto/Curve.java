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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.jspecify.annotations.Nullable;

/**
 * A curve as the JDK, which knows the numbers of the NIST's from P-224 on, and Bouncy Castle know it; the latter is loaded on
 * demand. The supported ones all have cofactor 1.
 */
final class Curve {
    private static final Set<String> NUMBERS_IN_JDK = Set.of("secp224r1", "secp256r1", "secp384r1", "secp521r1");
    private static final Map<TpmEccCurve, String> NAMES = Map.ofEntries(
            Map.entry(TpmEccCurve.NIST_P192, "secp192r1"),
            Map.entry(TpmEccCurve.NIST_P224, "secp224r1"),
            Map.entry(TpmEccCurve.NIST_P256, "secp256r1"),
            Map.entry(TpmEccCurve.NIST_P384, "secp384r1"),
            Map.entry(TpmEccCurve.NIST_P521, "secp521r1"),
            Map.entry(TpmEccCurve.BN_P256, BouncyCastleCurves.BN_P256),
            Map.entry(TpmEccCurve.BN_P638, BouncyCastleCurves.BN_P638),
            Map.entry(TpmEccCurve.SM2_P256, "sm2p256v1"),
            Map.entry(TpmEccCurve.BP_P256_R1, "brainpoolP256r1"),
            Map.entry(TpmEccCurve.BP_P384_R1, "brainpoolP384r1"),
            Map.entry(TpmEccCurve.BP_P512_R1, "brainpoolP512r1"));
    private static final Map<TpmEccCurve, Curve> ALL = new ConcurrentHashMap<>();

    private final String name;
    private final ECParameterSpec spec;
    private final BigInteger p;
    private final BigInteger a;
    private final BigInteger b;
    private volatile @Nullable ECDomainParameters domain;

    private Curve(String name) {
        this.name = name;
        spec = NUMBERS_IN_JDK.contains(name) ? jdkSpec(name) : BouncyCastleCurves.spec(bouncyCastle());
        p = ((ECFieldFp) spec.getCurve().getField()).getP();
        a = spec.getCurve().getA();
        b = spec.getCurve().getB();
    }

    private static ECParameterSpec jdkSpec(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", Providers.jdk("SunEC"));
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    /** Whether the number is between zero and the order. */
    boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(order()) < 0;
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

    EccSignature signature(BigInteger r, BigInteger s) {
        return new EccSignature(Bytes.wrap(Octets.of(r, orderSize())), Bytes.wrap(Octets.of(s, orderSize())));
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
        return isInAccp() && !name.equals("secp224r1");
    }

    /** Whether the Amazon Corretto Crypto Provider computes on the curve. */
    boolean isInAccp() {
        return NUMBERS_IN_JDK.contains(name);
    }

    /** The curve in Bouncy Castle, loaded at first use; two threads may both make it. */
    ECDomainParameters bouncyCastle() {
        ECDomainParameters made = domain;
        if (made == null) {
            made = BouncyCastleCurves.domain(name);
            domain = made;
        }
        return made;
    }

    /** A point of the curve as Bouncy Castle has it. */
    org.bouncycastle.math.ec.ECPoint bouncyCastle(EcPoint point) {
        return bouncyCastle().getCurve().createPoint(Octets.number(point.x()), Octets.number(point.y()));
    }

    @Override
    public String toString() {
        return name;
    }
}
