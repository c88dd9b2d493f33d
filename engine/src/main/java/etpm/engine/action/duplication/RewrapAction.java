package etpm.engine.action.duplication;

import etpm.crypto.CryptoFailure;
import etpm.engine.object.Encapsulations;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.BlobRefused;
import etpm.protocol.DuplicateBlob;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.command.duplication.Rewrap;
import etpm.spec.command.duplication.RewrapSpec;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Rewrap: a duplicate gets another outer wrapper; the object itself is not looked at.
 *
 * <p>HANDLE at oldParent: a seed without a parent, or the other way round. TYPE at oldParent or newParent: not an asymmetric storage key.
 * VALUE at inSymSeed: it does not decrypt. INTEGRITY, INSUFFICIENT, SIZE at inDuplicate: not wrapped for oldParent and this Name. HASH,
 * KEY, VALUE at newParent: nothing can be encrypted for it. VALUE at inDuplicate: too long for another wrapper.
 */
public final class RewrapAction implements Action<Rewrap, Rewrap.Response> {
    @Override
    public Rewrap.Response run(Rewrap in, Tx tx, CommandContext ctx) {
        if (in.inSymSeed().isEmpty() != in.oldParent().isNull()) throw TpmRc.HANDLE.at(RewrapSpec.oldParent);
        Secret inside = in.oldParent().isNull()
                ? Secret.take(in.inDuplicate().toByteArray())
                : unwrap(in, Parents.asymmetric(tx, in.oldParent(), RewrapSpec.oldParent), ctx);
        try {
            if (in.newParent().isNull()) return new Rewrap.Response(inside.use(Bytes::copyOf), Bytes.EMPTY);
            TpmtPublic newParent =
                    Parents.asymmetric(tx, in.newParent(), RewrapSpec.newParent).publicArea();
            KeyEncapsulation.Encapsulated seed = KeyEncapsulation.encapsulate(
                    ctx.crypto(), newParent, KeyEncapsulation.Label.DUPLICATE, ctx.random());
            Bytes outDuplicate =
                    DuplicateBlob.wrapOuter(ctx.crypto(), newParent, seed.secret(), in.name(), inside, ctx.random());
            seed.secret().wipe();
            if (outDuplicate.length() > Implementation.SIZEOF_PRIVATE) throw TpmRc.VALUE.at(RewrapSpec.inDuplicate);
            return new Rewrap.Response(outDuplicate, seed.encryptedSecret());
        } catch (CryptoFailure e) {
            throw Encapsulations.refusal(tx.object(in.newParent()).publicArea()).at(RewrapSpec.newParent);
        } finally {
            inside.wipe();
        }
    }

    private static Secret unwrap(Rewrap in, TpmObject oldParent, CommandContext ctx) {
        Secret seed;
        try {
            seed = Encapsulations.recover(
                    oldParent, KeyEncapsulation.Label.DUPLICATE, in.inSymSeed(), RewrapSpec.inSymSeed, ctx);
        } catch (RcException e) {
            throw TpmRc.VALUE.at(RewrapSpec.inSymSeed);
        }
        try {
            return DuplicateBlob.unwrapOuter(
                    ctx.crypto(), oldParent.publicArea(), seed, in.name(), in.inDuplicate(), ctx.algorithms());
        } catch (BlobRefused e) {
            throw e.rc().at(RewrapSpec.inDuplicate);
        } finally {
            seed.wipe();
        }
    }
}
