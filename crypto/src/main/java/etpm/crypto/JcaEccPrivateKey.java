package etpm.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a JCA provider.
 *
 * <p>The JCA has no point multiplication, only ECDH, which gives the x-coordinate. That is the part that touches the key, and the
 * provider does it in constant time. The y-coordinate is one of two roots; which one, says the x-coordinate of [d+1]P, since
 * [d]P + P has it for the right root alone.
 */
final class JcaEccPrivateKey implements EccPrivateKey {
    private final Curve curve;
    private final Provider provider;
    private final PrivateKey key;
    private final BigInteger d;
    private volatile @Nullable PrivateKey next;

    JcaEccPrivateKey(Curve curve, BigInteger d, Provider provider) throws CryptoFailure {
        this.curve = curve;
        this.provider = provider;
        this.d = d;
        this.key = Ecc.importPrivate(curve, d, provider);
    }

    @Override
    public EcdsaSignature signEcdsa(byte[] digest, RandomSource random) {
        try {
            Signature signer = Signature.getInstance("NONEwithECDSA", provider);
            signer.initSign(key, new SourceRandom(random));
            signer.update(Ecdsa.truncate(curve, digest));
            return Ecdsa.fromDer(curve, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ECDSA failed", e);
        }
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        PublicKey peer = Ecc.importPublic(curve, point, provider);
        BigInteger x = agree(key, peer);

        ECCurve field = curve.bouncyCastle().getCurve();
        ECPoint base = field.createPoint(Octets.number(point.x()), Octets.number(point.y()));
        // The two keys for which there is no [d+1]P with a root to tell.
        if (d.equals(BigInteger.ONE)) return affine(base);
        if (d.equals(curve.order().subtract(BigInteger.ONE))) return affine(base.negate());

        ECFieldElement fieldX = field.fromBigInteger(x);
        ECFieldElement root = fieldX.square()
                .add(field.getA())
                .multiply(fieldX)
                .add(field.getB())
                .sqrt();
        ECPoint product = field.createPoint(x, root.toBigInteger());
        BigInteger sum = product.add(base).normalize().getAffineXCoord().toBigInteger();
        return affine(sum.equals(agree(next(), peer)) ? product : product.negate());
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

    /** The key d + 1, made when first needed; made twice at worst. */
    private PrivateKey next() throws CryptoFailure {
        PrivateKey made = next;
        if (made == null) {
            made = Ecc.importPrivate(curve, d.add(BigInteger.ONE), provider);
            next = made;
        }
        return made;
    }

    private EcPoint affine(ECPoint point) {
        ECPoint normal = point.normalize();
        return curve.point(
                normal.getAffineXCoord().toBigInteger(), normal.getAffineYCoord().toBigInteger());
    }

    @Override
    public String toString() {
        return "EccPrivateKey[" + curve + "]";
    }
}
