package etpm.engine.object;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.RsaPrivateKey;
import etpm.engine.state.TpmObject;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Provider keys made from loaded objects, kept because making one costs more than using it. They are found by Name, which
 * the private key of a loaded object always fits, and forgotten when their object is flushed.
 */
public final class PreparedKeys {
    private static final int MOST = 32;

    private final Crypto crypto;
    private final Map<Bytes, Object> byName = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Object> eldest) {
            return size() > MOST;
        }
    };

    public PreparedKeys(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * The RSA private key of an object.
     *
     * @throws CryptoFailure when private and public part do not fit
     */
    public RsaPrivateKey rsa(TpmObject object) throws CryptoFailure {
        if (byName.get(object.name()) instanceof RsaPrivateKey ready) return ready;
        TpmsRsaParms parms = (TpmsRsaParms) object.publicArea().parameters();
        Bytes modulus = ((TpmuPublicId.Rsa) object.publicArea().unique()).buffer();
        TpmuSensitiveComposite.Rsa prime =
                (TpmuSensitiveComposite.Rsa) sensitive(object).sensitive();
        RsaPrivateKey key = crypto.rsaPrivate(modulus.toByteArray(), KeyEncapsulation.exponent(parms), prime.buffer());
        return keep(object, key);
    }

    /**
     * The elliptic curve private key of an object.
     *
     * @throws CryptoFailure when the public point is not on its curve
     */
    public EccPrivateKey ecc(TpmObject object) throws CryptoFailure {
        if (byName.get(object.name()) instanceof EccPrivateKey ready) return ready;
        TpmsEccParms parms = (TpmsEccParms) object.publicArea().parameters();
        TpmsEccPoint point = (TpmsEccPoint) object.publicArea().unique();
        TpmuSensitiveComposite.Ecc scalar =
                (TpmuSensitiveComposite.Ecc) sensitive(object).sensitive();
        EccPrivateKey key = crypto.eccPrivate(parms.curveID(), scalar.buffer(), new EcPoint(point.x(), point.y()));
        return keep(object, key);
    }

    private <K> K keep(TpmObject object, K key) {
        if (!object.name().isEmpty()) byName.put(object.name(), key);
        return key;
    }

    /** Forgets the key of an object that is flushed. */
    public void forget(Bytes name) {
        byName.remove(name);
    }

    /** Forgets all: power-off, TPM2_Clear. */
    public void forgetAll() {
        byName.clear();
    }

    private static TpmtSensitive sensitive(TpmObject object) {
        TpmtSensitive sensitive = object.sensitive();
        if (sensitive == null) throw new IllegalStateException("only the public part is loaded");
        return sensitive;
    }
}
