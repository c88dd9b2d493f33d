package etpm.engine.action.asymmetric;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.engine.object.Points;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EccDecrypt;
import etpm.spec.command.asymmetric.EccDecryptSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.wire.Bytes;
import java.util.Arrays;

/**
 * Actions of TPM2_ECC_Decrypt: decrypts what TPM2_ECC_Encrypt has made.
 *
 * <p>KEY: keyHandle is no ECC key. ATTRIBUTES: it is restricted, or not for decryption. SCHEME: inScheme names no KDF, or one that
 * this does not work with. ECC_POINT: C1 is not on the key's curve. VALUE: C3 does not fit what came out.
 */
public final class EccDecryptAction implements Action<EccDecrypt, EccDecrypt.Response> {
    @Override
    public EccDecrypt.Response run(EccDecrypt in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(EccDecryptSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!(key.publicArea().parameters() instanceof TpmsEccParms parms)) {
            throw TpmRc.KEY.at(EccDecryptSpec.keyHandle);
        }
        if (key.has(TpmaObject.restricted) || !key.has(TpmaObject.decrypt)) {
            throw TpmRc.ATTRIBUTES.at(EccDecryptSpec.keyHandle);
        }
        TpmAlgId hashAlg = EccEncryption.hashAlg(key, in.inScheme(), EccDecryptSpec.inScheme);
        EcPoint theirs = Points.of(in.C1());
        if (!ctx.crypto().isOnCurve(parms.curveID(), theirs)) throw TpmRc.ECC_POINT.at(EccDecryptSpec.C1);
        try (EccEncryption encryption =
                new EccEncryption(ctx.crypto(), hashAlg, ctx.keys().ecc(key).multiply(theirs))) {
            byte[] plainText = encryption.mask(in.C2());
            if (!Tickets.matches(in.C3(), encryption.integrity(plainText))) {
                Arrays.fill(plainText, (byte) 0);
                throw TpmRc.VALUE.bare();
            }
            return new EccDecrypt.Response(Bytes.wrap(plainText));
        } catch (CryptoFailure noPoint) {
            throw TpmRc.ECC_POINT.at(EccDecryptSpec.C1);
        }
    }
}
