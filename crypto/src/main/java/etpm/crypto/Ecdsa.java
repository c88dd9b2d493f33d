package etpm.crypto;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/** What all ECDSA implementations share: the digest's length and the form of a signature. */
final class Ecdsa {
    private Ecdsa() {}

    /** The digest's leftmost octets, as many as the order has: providers differ on longer ones (FIPS 186-5, 6.4). */
    static byte[] truncate(Curve curve, byte[] digest) {
        return digest.length <= curve.orderSize() ? digest : Arrays.copyOf(digest, curve.orderSize());
    }

    static EcdsaSignature signature(Curve curve, BigInteger r, BigInteger s) {
        int size = curve.orderSize();
        return new EcdsaSignature(Bytes.wrap(Octets.of(r, size)), Bytes.wrap(Octets.of(s, size)));
    }

    static EcdsaSignature fromDer(Curve curve, byte[] der) {
        try {
            BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(curve.order(), der);
            return signature(curve, numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two numbers, or nothing when one is zero or not below the order. */
    static BigInteger @Nullable [] numbers(Curve curve, EcdsaSignature signature) {
        BigInteger r = Octets.number(signature.r());
        BigInteger s = Octets.number(signature.s());
        boolean inRange = r.signum() > 0
                && s.signum() > 0
                && r.compareTo(curve.order()) < 0
                && s.compareTo(curve.order()) < 0;
        return inRange ? new BigInteger[] {r, s} : null;
    }

    static byte[] toDer(Curve curve, BigInteger[] numbers) {
        try {
            return StandardDSAEncoding.INSTANCE.encode(curve.order(), numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
