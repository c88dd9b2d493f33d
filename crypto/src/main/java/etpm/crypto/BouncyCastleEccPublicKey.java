package etpm.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/** A public key on a curve that no JCA provider here implements. */
final class BouncyCastleEccPublicKey implements EccPublicKey {
    private final Curve curve;
    private final ECPublicKeyParameters key;

    BouncyCastleEccPublicKey(Curve curve, EcPoint point) {
        this.curve = curve;
        ECDomainParameters domain = curve.bouncyCastle();
        this.key = new ECPublicKeyParameters(
                domain.getCurve().createPoint(Octets.number(point.x()), Octets.number(point.y())), domain);
    }

    @Override
    public boolean verifyEcdsa(byte[] digest, EcdsaSignature signature) {
        BigInteger[] numbers = Ecdsa.numbers(curve, signature);
        if (numbers == null) return false;
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(Ecdsa.truncate(curve, digest), numbers[0], numbers[1]);
    }
}
