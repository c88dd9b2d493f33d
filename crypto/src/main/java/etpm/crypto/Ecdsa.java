package etpm.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** ECDSA over digests in a JCA provider, whose signatures are DER, and in Bouncy Castle. */
final class Ecdsa {
    private static final String ALGORITHM = "NONEwithECDSA";

    private Ecdsa() {}

    /** The digest's leftmost octets, as many as the order has: providers differ on longer ones (FIPS 186-5, 6.4). */
    static byte[] truncate(Curve curve, byte[] digest) {
        return digest.length <= curve.orderSize() ? digest : Arrays.copyOf(digest, curve.orderSize());
    }

    static EcdsaSigner signer(Curve curve, PrivateKey key, Provider provider) {
        return (digest, random) -> {
            try {
                Signature signer = Signature.getInstance(ALGORITHM, provider);
                signer.initSign(key, new SourceRandom(random));
                signer.update(digest);
                BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(curve.order(), signer.sign());
                return curve.signature(numbers[0], numbers[1]);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("ECDSA failed", e);
            }
        };
    }

    static EcdsaSigner signer(Curve curve, BigInteger d) {
        ECPrivateKeyParameters key = new ECPrivateKeyParameters(d, curve.bouncyCastle());
        return (digest, random) -> {
            ECDSASigner signer = new ECDSASigner();
            signer.init(true, new ParametersWithRandom(key, new SourceRandom(random)));
            BigInteger[] numbers = signer.generateSignature(digest);
            return curve.signature(numbers[0], numbers[1]);
        };
    }

    static EcdsaVerifier verifier(Curve curve, PublicKey key, Provider provider) {
        return (digest, r, s) -> {
            try {
                Signature verifier = Signature.getInstance(ALGORITHM, provider);
                verifier.initVerify(key);
                verifier.update(digest);
                return verifier.verify(StandardDSAEncoding.INSTANCE.encode(curve.order(), r, s));
            } catch (GeneralSecurityException | IOException notOne) {
                return false;
            }
        };
    }

    static EcdsaVerifier verifier(Curve curve, EcPoint point) {
        ECDomainParameters domain = curve.bouncyCastle();
        ECPublicKeyParameters key = new ECPublicKeyParameters(curve.bouncyCastle(point), domain);
        return (digest, r, s) -> {
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, key);
            return verifier.verifySignature(digest, r, s);
        };
    }
}
