package etpm.crypto;

/** An elliptic curve private key in the hands of whoever is best at each of its two operations. */
final class JcaEccPrivateKey implements EccPrivateKey {
    private final Curve curve;
    private final EcdsaSigner signer;
    private final PointMultiplier multiplier;

    JcaEccPrivateKey(Curve curve, EcdsaSigner signer, PointMultiplier multiplier) {
        this.curve = curve;
        this.signer = signer;
        this.multiplier = multiplier;
    }

    @Override
    public EcdsaSignature signEcdsa(byte[] digest, RandomSource random) {
        return signer.sign(Ecdsa.truncate(curve, digest), random);
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        if (!curve.contains(point)) throw new CryptoFailure("point is not on " + curve);
        return multiplier.multiply(point);
    }

    @Override
    public String toString() {
        return "EccPrivateKey[" + curve + "]";
    }
}
