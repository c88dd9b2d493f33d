package etpm.attest.x509;

import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * ECDSA with the curve and the hash that belong together in quotes and reports; signatures are r and s, big-endian,
 * side by side.
 */
public enum EcSignature {
    /** P-256 with SHA-256: Intel. */
    P256("secp256r1", 32, "SHA256withECDSAinP1363Format"),
    /** P-384 with SHA-384: AMD. */
    P384("secp384r1", 48, "SHA384withECDSAinP1363Format");

    private final String curve;
    private final int size;
    private final String algorithm;

    EcSignature(String curve, int size, String algorithm) {
        this.curve = curve;
        this.size = size;
        this.algorithm = algorithm;
    }

    /** Whether {@code signature} over {@code message} is that of {@code key}; a key of another curve has none. */
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        if (!(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() != 8 * size) return false;
        if (signature.length() != 2 * size) return false;
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message.toByteArray());
            return verifier.verify(signature.toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * The key at the point whose coordinates are side by side, big-endian; a point off the curve is {@link
     * MalformedException}.
     */
    public PublicKey key(String what, Bytes point) {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(curve));
            ECParameterSpec parameters = named.getParameterSpec(ECParameterSpec.class);
            BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
            BigInteger x = new BigInteger(1, point.slice(0, size).toByteArray());
            BigInteger y = new BigInteger(1, point.slice(size, 2 * size).toByteArray());
            BigInteger right = x.multiply(x)
                    .add(parameters.getCurve().getA())
                    .multiply(x)
                    .add(parameters.getCurve().getB());
            if (x.compareTo(p) >= 0
                    || y.compareTo(p) >= 0
                    || !y.multiply(y).subtract(right).mod(p).equals(BigInteger.ZERO)) {
                throw new MalformedException("The " + what + " is not a point of its curve.");
            }
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("The " + what + " is not a key.");
        }
    }
}
