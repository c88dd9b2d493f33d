package etpm.engine.action.asymmetric;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EccKeyPair;
import etpm.engine.object.Points;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.asymmetric.EccEncrypt;
import etpm.spec.command.asymmetric.EccEncryptSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_ECC_Encrypt: encrypts to a public key, whatever its attributes are.
 *
 * <p>KEY: keyHandle is no ECC key. SCHEME: inScheme names no KDF, or one that this does not work with. NO_RESULT: the key's point is
 * not on its curve.
 */
public final class EccEncryptAction implements Action<EccEncrypt, EccEncrypt.Response> {
    @Override
    public EccEncrypt.Response run(EccEncrypt in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(EccEncryptSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!key.publicArea().type().equals(TpmAlgId.ECC)) throw TpmRc.KEY.at(EccEncryptSpec.keyHandle);
        TpmAlgId hashAlg = EccEncryption.hashAlg(key, in.inScheme(), EccEncryptSpec.inScheme);

        Crypto crypto = ctx.crypto();
        TpmEccCurve curve = ((TpmsEccParms) key.publicArea().parameters()).curveID();
        EccKeyPair ephemeral = crypto.generateEcc(curve, ctx.random());
        try (EccEncryption encryption = new EccEncryption(
                crypto,
                hashAlg,
                crypto.eccPrivate(curve, ephemeral.scalar(), ephemeral.point())
                        .multiply(Points.of((TpmsEccPoint) key.publicArea().unique())))) {
            return new EccEncrypt.Response(
                    Points.of(ephemeral.point()),
                    Bytes.wrap(encryption.mask(in.plainText())),
                    encryption.integrity(in.plainText().toByteArray()));
        } catch (CryptoFailure notOnCurve) {
            throw TpmRc.NO_RESULT.bare();
        } finally {
            ephemeral.scalar().wipe();
        }
    }
}
