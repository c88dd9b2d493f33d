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
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** ECDSA over digests: in a JCA provider, whose signatures are DER, or blinded here; verified there or in Bouncy Castle. */
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

    /** FIPS 186-5, 6.4.1, for curves that no provider signs on. */
    static EcdsaSigner signer(Ecc ecc, Curve curve, BigInteger d) {
        return (digest, random) -> {
            BigInteger n = curve.order();
            BigInteger e = Octets.number(digest).shiftRight(Math.max(0, 8 * digest.length - n.bitLength()));
            BlindedScalars scalars = ecc.scalars(curve);
            while (true) {
                BigInteger k = ecc.randomScalar(curve, random);
                BigInteger r = Octets.number(ecc.timesGenerator(curve, k).x()).mod(n);
                BigInteger s = scalars.product(e.add(scalars.product(r, d)).mod(n), scalars.inverse(k));
                if (r.signum() != 0 && s.signum() != 0) return curve.signature(r, s);
            }
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
