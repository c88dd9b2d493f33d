package etpm.crypto;

import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes elliptic curve keys and imports them into the provider that works on their curve. */
final class Ecc {
    private static final int EXTRA_BITS = 64;

    private final Providers providers;
    private final RandomSource blinding;

    Ecc(Providers providers, RandomSource blinding) {
        this.providers = providers;
        this.blinding = blinding;
    }

    EccKeyPair generate(Curve curve, RandomSource random) {
        BigInteger d = randomScalar(curve, random);
        return new EccKeyPair(Secret.take(Octets.of(d, curve.orderSize())), timesGenerator(curve, d));
    }

    /** FIPS 186-5, A.2.1: 64 bits more than the order has, modulo the order less one, plus one. */
    BigInteger randomScalar(Curve curve, RandomSource random) {
        BigInteger n = curve.order();
        int bits = n.bitLength() + EXTRA_BITS;
        byte[] drawn = random.bytes(Math.ceilDiv(bits, 8));
        drawn[0] &= (byte) (0xff >>> (8 * drawn.length - bits));
        BigInteger d = Octets.number(drawn).mod(n.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        Octets.wipe(drawn);
        return d;
    }

    /** [k]G for a secret number between zero and the order. */
    EcPoint timesGenerator(Curve curve, BigInteger k) {
        try {
            return multiplier(curve, k).multiply(curve.generator());
        } catch (CryptoFailure impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    BlindedScalars scalars(Curve curve) {
        return new BlindedScalars(curve, blinding);
    }

    /** The number that is in a secret. */
    static BigInteger number(Secret scalar) {
        byte[] octets = scalar.toByteArray();
        BigInteger d = Octets.number(octets);
        Octets.wipe(octets);
        return d;
    }

    EcPoint publicPoint(Curve curve, Secret scalar) throws CryptoFailure {
        return timesGenerator(curve, privateValue(curve, scalar));
    }

    private BigInteger privateValue(Curve curve, Secret scalar) throws CryptoFailure {
        BigInteger d = number(scalar);
        if (!curve.isScalar(d)) throw new CryptoFailure("not a private value");
        return d;
    }

    /** The provider that multiplies by a secret number, between zero and the order, in the same time for each. */
    PointMultiplier multiplier(Curve curve, BigInteger d) throws CryptoFailure {
        Provider accp = accp(curve);
        return accp == null
                ? new SplitMultiplier(curve, d, scalars(curve))
                : new EcdhMultiplier(curve, d, importPrivate(curve, d, accp), accp);
    }

    private @Nullable Provider accp(Curve curve) {
        return curve.isInAccp() ? providers.accp() : null;
    }

    /** Without ACCP the JDK signs, being careful about time, and Bouncy Castle multiplies, being five times faster. */
    EccPrivateKey privateKey(Curve curve, Secret scalar) throws CryptoFailure {
        BigInteger d = privateValue(curve, scalar);
        Provider accp = accp(curve);
        if (accp != null) {
            PrivateKey key = importPrivate(curve, d, accp);
            return new JcaEccPrivateKey(
                    this, curve, d, Ecdsa.signer(curve, key, accp), new EcdhMultiplier(curve, d, key, accp));
        }
        Provider jdk = Providers.jdk("SunEC");
        EcdsaSigner signer =
                curve.isInJdk() ? Ecdsa.signer(curve, importPrivate(curve, d, jdk), jdk) : Ecdsa.signer(this, curve, d);
        return new JcaEccPrivateKey(this, curve, d, signer, multiplier(curve, d));
    }

    /** Nothing is secret in verification: without ACCP Bouncy Castle does it, being the fastest. */
    EccPublicKey publicKey(Curve curve, EcPoint point) throws CryptoFailure {
        if (!curve.contains(point)) throw new CryptoFailure("point is not on " + curve);
        Provider accp = accp(curve);
        EcdsaVerifier verifier = accp == null
                ? Ecdsa.verifier(curve, point)
                : Ecdsa.verifier(curve, importPublic(curve, point, accp), accp);
        return new JcaEccPublicKey(curve, point, verifier);
    }

    static PrivateKey importPrivate(Curve curve, BigInteger d, Provider provider) throws CryptoFailure {
        try {
            return KeyFactory.getInstance("EC", provider).generatePrivate(new ECPrivateKeySpec(d, curve.spec()));
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new CryptoFailure("not a private value");
        }
    }

    static PublicKey importPublic(Curve curve, EcPoint point, Provider provider) throws CryptoFailure {
        try {
            return KeyFactory.getInstance("EC", provider)
                    .generatePublic(new ECPublicKeySpec(curve.jca(point), curve.spec()));
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new CryptoFailure("not a public point");
        }
    }
}
