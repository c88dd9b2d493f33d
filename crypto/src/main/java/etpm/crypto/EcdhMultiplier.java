package etpm.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * Point multiplication out of a provider's ECDH, which is all that the JCA has of it and gives the x-coordinate alone.
 *
 * <p>That is the part that touches the key, and the provider does it in constant time. The y-coordinate is one of two roots;
 * which one, says the x-coordinate of [d+1]P, since [d]P + P has it for the right root alone.
 */
final class EcdhMultiplier implements PointMultiplier {
    private final Curve curve;
    private final Provider provider;
    private final BigInteger d;
    private final PrivateKey key;
    private volatile @Nullable PrivateKey next;

    EcdhMultiplier(Curve curve, BigInteger d, PrivateKey key, Provider provider) {
        this.curve = curve;
        this.provider = provider;
        this.d = d;
        this.key = key;
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        ECCurve field = curve.bouncyCastle().getCurve();
        ECPoint base = curve.bouncyCastle(point);
        // The two keys for which no [d+1]P tells the roots apart.
        if (d.equals(BigInteger.ONE)) return curve.affine(base);
        if (d.equals(curve.order().subtract(BigInteger.ONE))) return curve.affine(base.negate());

        PublicKey peer = Ecc.importPublic(curve, point, provider);
        ECFieldElement x = field.fromBigInteger(agree(key, peer));
        ECFieldElement root =
                x.square().add(field.getA()).multiply(x).add(field.getB()).sqrt();
        ECPoint product = field.createPoint(x.toBigInteger(), root.toBigInteger());
        BigInteger sum = product.add(base).normalize().getAffineXCoord().toBigInteger();
        return curve.affine(sum.equals(agree(next(), peer)) ? product : product.negate());
    }

    private BigInteger agree(PrivateKey with, PublicKey peer) throws CryptoFailure {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
            agreement.init(with);
            agreement.doPhase(peer, true);
            byte[] shared = agreement.generateSecret();
            BigInteger x = Octets.number(shared);
            Octets.wipe(shared);
            return x;
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new CryptoFailure("no shared point");
        }
    }

    /** The key d + 1, made when first needed; two threads may both make it. */
    private PrivateKey next() throws CryptoFailure {
        PrivateKey made = next;
        if (made == null) {
            made = Ecc.importPrivate(curve, d.add(BigInteger.ONE), provider);
            next = made;
        }
        return made;
    }
}
