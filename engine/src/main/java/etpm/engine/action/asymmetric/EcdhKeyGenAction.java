package etpm.engine.action.asymmetric;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.asymmetric.EcdhKeyGen;
import etpm.spec.command.asymmetric.EcdhKeyGenSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;

/**
 * Actions of TPM2_ECDH_KeyGen: an ephemeral key, and the point it shares with a public key.
 *
 * <p>KEY: keyHandle is no ECC key, or its point is not on its curve.
 */
public final class EcdhKeyGenAction implements Action<EcdhKeyGen, EcdhKeyGen.Response> {
    @Override
    public EcdhKeyGen.Response run(EcdhKeyGen in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(EcdhKeyGenSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!key.publicArea().type().equals(TpmAlgId.ECC)) throw TpmRc.KEY.at(EcdhKeyGenSpec.keyHandle);

        Crypto crypto = ctx.crypto();
        TpmEccCurve curve = ((TpmsEccParms) key.publicArea().parameters()).curveID();
        TpmsEccPoint theirs = (TpmsEccPoint) key.publicArea().unique();
        EccKeyPair ephemeral = crypto.generateEcc(curve, ctx.random());
        try {
            EcPoint shared = crypto.eccPrivate(curve, ephemeral.scalar(), ephemeral.point())
                    .multiply(new EcPoint(theirs.x(), theirs.y()));
            EcPoint ours = ephemeral.point();
            return new EcdhKeyGen.Response(
                    new TpmsEccPoint(shared.x(), shared.y()), new TpmsEccPoint(ours.x(), ours.y()));
        } catch (CryptoFailure notOnCurve) {
            throw TpmRc.KEY.at(EcdhKeyGenSpec.keyHandle);
        } finally {
            ephemeral.scalar().wipe();
        }
    }
}
