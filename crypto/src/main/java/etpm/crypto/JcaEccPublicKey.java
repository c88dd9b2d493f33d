package etpm.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;

/** A public key in a JCA provider. */
final class JcaEccPublicKey implements EccPublicKey {
    private final Curve curve;
    private final PublicKey key;
    private final Provider provider;

    JcaEccPublicKey(Curve curve, PublicKey key, Provider provider) {
        this.curve = curve;
        this.key = key;
        this.provider = provider;
    }

    @Override
    public boolean verifyEcdsa(byte[] digest, EcdsaSignature signature) {
        BigInteger[] numbers = Ecdsa.numbers(curve, signature);
        if (numbers == null) return false;
        try {
            Signature verifier = Signature.getInstance("NONEwithECDSA", provider);
            verifier.initVerify(key);
            verifier.update(Ecdsa.truncate(curve, digest));
            return verifier.verify(Ecdsa.toDer(curve, numbers));
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }
}
