package etpm.engine.action.asymmetric;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Points;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.ZGen2Phase;
import etpm.spec.command.asymmetric.ZGen2PhaseSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_ZGen_2Phase: the second phase of a key exchange, with a static key and the ephemeral one that TPM2_EC_Ephemeral
 * gave out (Part 1, 44.8.4 and 45.2.3). What comes out at infinity is the Empty Point.
 *
 * <p>KEY: keyA is no ECC key. ATTRIBUTES: it is restricted, or not for decryption. SCHEME: inScheme is not that of the key.
 * ECC_POINT: inQsB or inQeB is not on the key's curve. VALUE: no ephemeral key with that counter waits.
 */
public final class ZGen2PhaseAction implements Action<ZGen2Phase, ZGen2Phase.Response> {
    @Override
    public ZGen2Phase.Response run(ZGen2Phase in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyA())) throw TpmRc.KEY.at(ZGen2PhaseSpec.keyA);
        TpmObject key = tx.object(in.keyA());
        if (!(key.publicArea().parameters() instanceof TpmsEccParms parms)) throw TpmRc.KEY.at(ZGen2PhaseSpec.keyA);
        if (key.has(TpmaObject.restricted) || !key.has(TpmaObject.decrypt)) {
            throw TpmRc.ATTRIBUTES.at(ZGen2PhaseSpec.keyA);
        }
        TpmAlgId own = parms.scheme().scheme();
        if (!own.isNull() && !own.equals(in.inScheme())) throw TpmRc.SCHEME.at(ZGen2PhaseSpec.inScheme);
        TpmEccCurve curve = parms.curveID();
        EcPoint staticPeer = Points.of(in.inQsB());
        EcPoint ephemeralPeer = Points.of(in.inQeB());
        if (!ctx.crypto().isOnCurve(curve, staticPeer)) throw TpmRc.ECC_POINT.at(ZGen2PhaseSpec.inQsB);
        if (!ctx.crypto().isOnCurve(curve, ephemeralPeer)) throw TpmRc.ECC_POINT.at(ZGen2PhaseSpec.inQeB);
        EccKeyPair ephemeral = new EphemeralKeys(tx, ctx)
                .use(in.counter(), curve, Bytes.EMPTY)
                .orElseThrow(() -> TpmRc.VALUE.at(ZGen2PhaseSpec.counter));
        try {
            EccPrivateKey secret = ctx.keys().ecc(key);
            if (!in.inScheme().equals(TpmAlgId.ECDH)) {
                return new ZGen2Phase.Response(
                        agree(in.inScheme(), secret, ephemeral, staticPeer, ephemeralPeer), Points.EMPTY);
            }
            EcPoint ofStatic = secret.multiply(staticPeer);
            EcPoint ofEphemeral = ctx.crypto()
                    .eccPrivate(curve, ephemeral.scalar(), ephemeral.point())
                    .multiply(ephemeralPeer);
            return new ZGen2Phase.Response(Points.of(ofStatic), Points.of(ofEphemeral));
        } catch (CryptoFailure unsoundKey) {
            throw TpmRc.KEY.at(ZGen2PhaseSpec.keyA);
        } finally {
            ephemeral.scalar().wipe();
        }
    }

    private static TpmsEccPoint agree(
            TpmAlgId scheme, EccPrivateKey secret, EccKeyPair ephemeral, EcPoint staticPeer, EcPoint ephemeralPeer) {
        try {
            return Points.of(
                    scheme.equals(TpmAlgId.ECMQV)
                            ? secret.exchangeMqv(ephemeral, staticPeer, ephemeralPeer)
                            : secret.exchangeSm2(ephemeral, staticPeer, ephemeralPeer));
        } catch (CryptoFailure infinity) {
            return Points.EMPTY;
        }
    }
}
