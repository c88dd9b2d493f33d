package etpm.crypto;

import java.math.BigInteger;

/** Verifies signatures of digests, no longer than the order, with one point. */
@FunctionalInterface
interface EcdsaVerifier {
    /** Both numbers are between zero and the order. */
    boolean verify(byte[] digest, BigInteger r, BigInteger s);
}
