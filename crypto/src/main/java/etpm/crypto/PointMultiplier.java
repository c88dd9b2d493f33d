package etpm.crypto;

/** Multiplies points by one secret scalar. */
@FunctionalInterface
interface PointMultiplier {
    /** [d]P for a point that was checked to be on the curve. */
    EcPoint multiply(EcPoint point) throws CryptoFailure;
}
