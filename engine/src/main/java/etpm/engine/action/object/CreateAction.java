package etpm.engine.action.object;

import etpm.engine.object.AuthValues;
import etpm.engine.object.ObjectCreation;
import etpm.engine.object.Parents;
import etpm.engine.object.PublicAreaRules;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Create: an object for later use, its private area protected by its parent. Nothing is loaded, and no slot
 * needed.
 *
 * <p>TYPE at parentHandle: not a storage parent. ATTRIBUTES, HASH, KDF, SCHEME, SIZE, SYMMETRIC at inPublic: a template that
 * {@link PublicAreaRules} refuses. SIZE at inSensitive: userAuth is longer than a digest of nameAlg. Without position: RANGE, an
 * RSA exponent that is no prime above 2^16; KEY_SIZE, a symmetric key of the wrong size; SIZE, an HMAC or XOR key that is too long.
 * CANCELED: the search for a key was told to stop.
 */
public final class CreateAction implements Action<Create, Create.Response> {
    @Override
    public Create.Response run(Create in, Tx tx, CommandContext ctx) {
        TpmObject parent = Parents.storage(tx, in.parentHandle(), CreateSpec.parentHandle);
        Secret data = in.inSensitive().data();
        PublicAreaRules.checkCreation(parent, in.inPublic(), data.length(), CreateSpec.inPublic);
        Secret authValue =
                AuthValues.trimmed(in.inSensitive().userAuth(), in.inPublic().nameAlg(), CreateSpec.inSensitive);

        ObjectCreation creation = new ObjectCreation(tx, ctx);
        ObjectCreation.Made made = creation.ordinary(in.inPublic(), authValue, data);
        ObjectCreation.Creation said = creation.creation(in.parentHandle(), made, in.outsideInfo(), in.creationPCR());
        Bytes outPrivate = Parents.protect(parent, made.name(), made.sensitive(), ctx);
        authValue.wipe();
        Secrets.wipe(made.sensitive());
        return new Create.Response(outPrivate, made.publicArea(), said.data(), said.hash(), said.ticket());
    }
}
