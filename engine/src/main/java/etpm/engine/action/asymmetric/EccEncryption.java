package etpm.engine.action.asymmetric;

import etpm.crypto.Crypto;
import etpm.crypto.EcPoint;
import etpm.crypto.Kdf;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.wire.Bytes;
import java.util.Arrays;

/** What TPM2_ECC_Encrypt and TPM2_ECC_Decrypt share: the encryption of SM2, with any curve and hash (Part 1, 45.2.4). */
final class EccEncryption implements AutoCloseable {
    private final Crypto crypto;
    private final TpmAlgId hashAlg;
    private final byte[] x;
    private final byte[] y;

    /** With the point that both sides share. */
    EccEncryption(Crypto crypto, TpmAlgId hashAlg, EcPoint shared) {
        this.crypto = crypto;
        this.hashAlg = hashAlg;
        this.x = shared.x().toByteArray();
        this.y = shared.y().toByteArray();
    }

    /**
     * The hash of the scheme.
     *
     * <p>SCHEME, at the position: none, or not that of the key. SCHEME, without position: one with another KDF than KDF2.
     */
    static TpmAlgId hashAlg(TpmObject key, TpmtKdfScheme inScheme, Position position) {
        TpmtKdfScheme own = ((TpmsEccParms) key.publicArea().parameters()).kdf();
        TpmtKdfScheme chosen = inScheme.scheme().isNull() ? own : inScheme;
        boolean fits = own.scheme().isNull() || own.equals(chosen);
        if (chosen.scheme().isNull() || !fits) throw TpmRc.SCHEME.at(position);
        if (!chosen.scheme().equals(TpmAlgId.KDF2)) throw TpmRc.SCHEME.bare();
        return ((TpmsSchemeHash) chosen.details()).hashAlg();
    }

    /** The data, encrypted or decrypted. */
    byte[] mask(Bytes data) {
        byte[] z = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, z, x.length, y.length);
        byte[] masked = Kdf.kdf2(crypto, hashAlg, z, data.length());
        for (int i = 0; i < masked.length; i++) masked[i] ^= data.at(i);
        Arrays.fill(z, (byte) 0);
        return masked;
    }

    /** What shows that the plain text came out right. */
    Bytes integrity(byte[] plainText) {
        return Bytes.wrap(crypto.digest(hashAlg, x, plainText, y));
    }

    @Override
    public void close() {
        Arrays.fill(x, (byte) 0);
        Arrays.fill(y, (byte) 0);
    }
}
