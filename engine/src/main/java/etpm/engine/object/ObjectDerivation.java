package etpm.engine.object;

import etpm.crypto.Crypto;
import etpm.crypto.CurveParameters;
import etpm.crypto.Kdf;
import etpm.crypto.RandomSource;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * The octets that a derivation parent gives for a label and a context (Part 1, 25.4), used from the first on with none
 * skipped. All TPMs derive alike.
 */
final class ObjectDerivation implements RandomSource, AutoCloseable {
    private static final int BITS = 8192;
    /** FIPS 186-5, A.2.1: that many bits more than the order has, so that reducing them biases nothing. */
    private static final int EXTRA_OCTETS = 8;

    private final byte[] octets;
    private int at;

    ObjectDerivation(Crypto crypto, TpmObject parent, Bytes label, Bytes context) {
        TpmsKeyedhashParms parms = (TpmsKeyedhashParms) parent.publicArea().parameters();
        TpmAlgId hashAlg = ((TpmsSchemeXor) parms.scheme().details()).hashAlg();
        Secret key = Secrets.octets(Objects.requireNonNull(parent.sensitive(), "only the public part is loaded")
                .sensitive());
        this.octets = key.use(secret ->
                Kdf.kdfa(crypto, hashAlg, secret, label.toByteArray(), context.toByteArray(), new byte[0], BITS));
    }

    @Override
    public void fill(byte[] target) {
        if (octets.length - at < target.length) throw new IllegalStateException("more than a derivation gives");
        System.arraycopy(octets, at, target, 0, target.length);
        at += target.length;
    }

    /** A private value: whole octets are drawn, so that for P-521 more bits are reduced than elsewhere. */
    Secret eccScalar(CurveParameters curve) {
        BigInteger order = new BigInteger(1, curve.n().toByteArray());
        int size = Math.ceilDiv(order.bitLength(), 8);
        byte[] drawn = bytes(size + EXTRA_OCTETS);
        BigInteger scalar =
                new BigInteger(1, drawn).mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        Arrays.fill(drawn, (byte) 0);
        byte[] number = scalar.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(number.length, size);
        System.arraycopy(number, number.length - length, padded, size - length, length);
        Arrays.fill(number, (byte) 0);
        return Secret.take(padded);
    }

    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }
}
