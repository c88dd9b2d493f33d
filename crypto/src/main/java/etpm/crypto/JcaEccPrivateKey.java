package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Secret;
import java.math.BigInteger;

/** An elliptic curve private key in the hands of whoever is best at each of its operations. */
final class JcaEccPrivateKey implements EccPrivateKey {
    private final Ecc ecc;
    private final Curve curve;
    private final BigInteger d;
    private final EcdsaSigner signer;
    private final PointMultiplier multiplier;

    JcaEccPrivateKey(Ecc ecc, Curve curve, BigInteger d, EcdsaSigner signer, PointMultiplier multiplier) {
        this.ecc = ecc;
        this.curve = curve;
        this.d = d;
        this.signer = signer;
        this.multiplier = multiplier;
    }

    @Override
    public EccSignature signEcdsa(byte[] digest, RandomSource random) {
        return signer.sign(Ecdsa.truncate(curve, digest), random);
    }

    @Override
    public EccSignature signSchnorr(TpmAlgId hashAlg, byte[] digest, RandomSource random) {
        return new Schnorr(ecc, curve, d).sign(hashAlg, digest, random);
    }

    @Override
    public EccSignature signSm2(byte[] digest, RandomSource random) throws CryptoFailure {
        return new Sm2(ecc, curve, d).sign(digest, random);
    }

    @Override
    public EccSignature signEcdaa(TpmAlgId hashAlg, byte[] digest, Secret committed, RandomSource random) {
        return new Schnorr(ecc, curve, d).signAnonymously(hashAlg, digest, Ecc.number(committed), random);
    }

    @Override
    public EcPoint exchangeMqv(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure {
        requireOnCurve(staticPeer);
        requireOnCurve(ephemeralPeer);
        return new TwoPhaseExchange(ecc, curve, d).mqv(ephemeral, staticPeer, ephemeralPeer);
    }

    @Override
    public EcPoint exchangeSm2(EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) throws CryptoFailure {
        requireOnCurve(staticPeer);
        requireOnCurve(ephemeralPeer);
        return new TwoPhaseExchange(ecc, curve, d).sm2(ephemeral, staticPeer, ephemeralPeer);
    }

    @Override
    public EcPoint multiply(EcPoint point) throws CryptoFailure {
        requireOnCurve(point);
        return multiplier.multiply(point);
    }

    private void requireOnCurve(EcPoint point) throws CryptoFailure {
        if (!curve.contains(point)) throw new CryptoFailure("point is not on " + curve);
    }

    @Override
    public String toString() {
        return "EccPrivateKey[" + curve + "]";
    }
}
