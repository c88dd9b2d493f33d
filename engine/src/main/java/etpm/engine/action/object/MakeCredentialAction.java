package etpm.engine.action.object;

import etpm.crypto.CryptoFailure;
import etpm.engine.object.Encapsulations;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.protocol.CredentialBlob;
import etpm.spec.command.object.MakeCredential;
import etpm.spec.command.object.MakeCredentialSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;

/**
 * Actions of TPM2_MakeCredential: only the public part of the key is needed.
 *
 * <p>TYPE at handle: not an asymmetric storage key. SIZE at credential: longer than a digest of the key's nameAlg. HASH, KEY,
 * VALUE at handle: nothing can be encrypted for the key.
 */
public final class MakeCredentialAction implements Action<MakeCredential, MakeCredential.Response> {
    @Override
    public MakeCredential.Response run(MakeCredential in, Tx tx, CommandContext ctx) {
        TpmtPublic key =
                Parents.asymmetric(tx, in.handle(), MakeCredentialSpec.handle).publicArea();
        if (in.credential().length() > key.nameAlg().digestSize()) throw TpmRc.SIZE.at(MakeCredentialSpec.credential);
        try {
            CredentialBlob.Made made =
                    CredentialBlob.make(ctx.crypto(), key, in.objectName(), in.credential(), ctx.random());
            return new MakeCredential.Response(made.credentialBlob(), made.secret());
        } catch (CryptoFailure e) {
            throw Encapsulations.refusal(key).at(MakeCredentialSpec.handle);
        } finally {
            in.credential().wipe();
        }
    }
}
