package etpm.engine.action.object;

import etpm.engine.object.Encapsulations;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.BlobRefused;
import etpm.protocol.CredentialBlob;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.ActivateCredentialSpec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_ActivateCredential.
 *
 * <p>TYPE at keyHandle: not an asymmetric storage key. ECC_POINT, INSUFFICIENT, SIZE, VALUE at secret: it does not decrypt.
 * INTEGRITY, INSUFFICIENT, SIZE at credentialBlob: not a credential for this key and the Name of activateHandle.
 */
public final class ActivateCredentialAction implements Action<ActivateCredential, ActivateCredential.Response> {
    @Override
    public ActivateCredential.Response run(ActivateCredential in, Tx tx, CommandContext ctx) {
        TpmObject key = Parents.asymmetric(tx, in.keyHandle(), ActivateCredentialSpec.keyHandle);
        // A sequence, which has no Name, has no credential either.
        Bytes name = tx.isObject(in.activateHandle())
                ? tx.object(in.activateHandle()).name()
                : Bytes.EMPTY;
        Secret seed = Encapsulations.recover(
                key, KeyEncapsulation.Label.IDENTITY, in.secret(), ActivateCredentialSpec.secret, ctx);
        try {
            Secret certInfo = CredentialBlob.open(
                    ctx.crypto(), key.publicArea(), seed, name, in.credentialBlob(), ctx.algorithms());
            return new ActivateCredential.Response(certInfo);
        } catch (BlobRefused e) {
            throw e.rc().at(ActivateCredentialSpec.credentialBlob);
        } finally {
            seed.wipe();
        }
    }
}
