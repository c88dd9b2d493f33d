package etpm.engine.action.hierarchy;

import etpm.engine.object.AuthValues;
import etpm.engine.object.ObjectCreation;
import etpm.engine.object.PublicAreaRules;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_CreatePrimary: an object from the seed of a hierarchy, the same one each time.
 *
 * <p>OBJECT_MEMORY: no free slot. ATTRIBUTES, HASH, KDF, SCHEME, SIZE, SYMMETRIC at inPublic: a template that
 * {@link PublicAreaRules} refuses. SIZE at inSensitive: userAuth is longer than a digest of nameAlg. Without position: RANGE, an
 * RSA exponent that is no prime above 2^16; KEY_SIZE, a symmetric key of the wrong size; SIZE, an HMAC or XOR key that is too long.
 * CANCELED: the search for a key was told to stop.
 */
public final class CreatePrimaryAction implements Action<CreatePrimary, CreatePrimary.Response> {
    @Override
    public CreatePrimary.Response run(CreatePrimary in, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        Secret data = in.inSensitive().data();
        PublicAreaRules.checkPrimary(in.primaryHandle(), in.inPublic(), data.length(), CreatePrimarySpec.inPublic);
        Secret authValue =
                AuthValues.trimmed(in.inSensitive().userAuth(), in.inPublic().nameAlg(), CreatePrimarySpec.inSensitive);

        ObjectCreation creation = new ObjectCreation(tx, ctx);
        ObjectCreation.Made made = creation.primary(in.primaryHandle(), in.inPublic(), authValue, data);
        ObjectCreation.Creation said = creation.creation(in.primaryHandle(), made, in.outsideInfo(), in.creationPCR());
        authValue.wipe();
        TpmHandle handle = tx.load(made.primary(in.primaryHandle(), ctx));
        return new CreatePrimary.Response(
                handle, made.publicArea(), said.data(), said.hash(), said.ticket(), made.name());
    }
}
