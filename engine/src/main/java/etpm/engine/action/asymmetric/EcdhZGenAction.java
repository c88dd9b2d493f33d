package etpm.engine.action.asymmetric;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EcdhZGen;
import etpm.spec.command.asymmetric.EcdhZGenSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;

/**
 * Actions of TPM2_ECDH_ZGen: the point that a private key shares with a public one.
 *
 * <p>KEY: keyHandle is no ECC key. ATTRIBUTES: it is restricted, or not for decryption. SCHEME: its scheme is neither ECDH nor
 * none. ECC_POINT: inPoint is not on the key's curve.
 */
public final class EcdhZGenAction implements Action<EcdhZGen, EcdhZGen.Response> {
    @Override
    public EcdhZGen.Response run(EcdhZGen in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(EcdhZGenSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!key.publicArea().type().equals(TpmAlgId.ECC)) throw TpmRc.KEY.at(EcdhZGenSpec.keyHandle);
        if (key.has(TpmaObject.restricted) || !key.has(TpmaObject.decrypt)) {
            throw TpmRc.ATTRIBUTES.at(EcdhZGenSpec.keyHandle);
        }
        TpmsEccParms parms = (TpmsEccParms) key.publicArea().parameters();
        TpmAlgId scheme = parms.scheme().scheme();
        if (!scheme.equals(TpmAlgId.ECDH) && !scheme.isNull()) throw TpmRc.SCHEME.at(EcdhZGenSpec.keyHandle);

        EcPoint theirs = new EcPoint(in.inPoint().x(), in.inPoint().y());
        if (!ctx.crypto().isOnCurve(parms.curveID(), theirs)) throw TpmRc.ECC_POINT.at(EcdhZGenSpec.inPoint);
        try {
            EcPoint shared = ctx.keys().ecc(key).multiply(theirs);
            return new EcdhZGen.Response(new TpmsEccPoint(shared.x(), shared.y()));
        } catch (CryptoFailure noPoint) {
            throw TpmRc.ECC_POINT.at(EcdhZGenSpec.inPoint);
        }
    }
}
