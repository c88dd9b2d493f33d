package etpm.engine.action.duplication;

import etpm.crypto.CryptoFailure;
import etpm.engine.object.Encapsulations;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.DuplicateBlob;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Duplicate;
import etpm.spec.command.duplication.DuplicateSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Duplicate.
 *
 * <p>ATTRIBUTES at objectHandle: it has fixedParent. TYPE at objectHandle: it has no Name. TYPE at newParentHandle: not an
 * asymmetric storage key. SYMMETRIC at symmetricAlg, HIERARCHY at newParentHandle: the object must have both wrappers. SIZE at
 * encryptionKeyIn: not a key of symmetricAlg. HASH, KEY, VALUE at newParentHandle: nothing can be encrypted for it.
 */
public final class DuplicateAction implements Action<Duplicate, Duplicate.Response> {
    @Override
    public Duplicate.Response run(Duplicate in, Tx tx, CommandContext ctx) {
        // Only a policy can authorize this command, and a sequence has none.
        TpmObject object = tx.object(in.objectHandle());
        if (object.has(TpmaObject.fixedParent)) throw TpmRc.ATTRIBUTES.at(DuplicateSpec.objectHandle);
        if (object.name().isEmpty()) throw TpmRc.TYPE.at(DuplicateSpec.objectHandle);
        boolean outer = !in.newParentHandle().isNull();
        TpmtPublic newParent = outer
                ? Parents.asymmetric(tx, in.newParentHandle(), DuplicateSpec.newParentHandle)
                        .publicArea()
                : object.publicArea();
        boolean innerWrapper = !in.symmetricAlg().algorithm().isNull();
        if (object.has(TpmaObject.encryptedDuplication)) {
            if (!innerWrapper) throw TpmRc.SYMMETRIC.at(DuplicateSpec.symmetricAlg);
            if (!outer) throw TpmRc.HIERARCHY.at(DuplicateSpec.newParentHandle);
        }
        checkKey(in, innerWrapper);

        boolean makesKey = innerWrapper && in.encryptionKeyIn().isEmpty();
        Bytes key = makesKey ? Bytes.wrap(ctx.random().bytes(in.symmetricAlg().keyBits() / 8)) : in.encryptionKeyIn();
        Secret inside = wrapInner(in, object, key, ctx);
        try {
            Bytes keyOut = makesKey ? key : Bytes.EMPTY;
            if (!outer) return new Duplicate.Response(keyOut, inside.use(Bytes::copyOf), Bytes.EMPTY);
            KeyEncapsulation.Encapsulated seed = KeyEncapsulation.encapsulate(
                    ctx.crypto(), newParent, KeyEncapsulation.Label.DUPLICATE, ctx.random());
            Bytes duplicate = DuplicateBlob.wrapOuter(
                    ctx.crypto(), newParent, seed.secret(), object.name(), inside, ctx.random());
            seed.secret().wipe();
            return new Duplicate.Response(keyOut, duplicate, seed.encryptedSecret());
        } catch (CryptoFailure e) {
            throw Encapsulations.refusal(newParent).at(DuplicateSpec.newParentHandle);
        } finally {
            inside.wipe();
        }
    }

    private static void checkKey(Duplicate in, boolean innerWrapper) {
        int length = in.encryptionKeyIn().length();
        boolean fits =
                length == 0 || innerWrapper && length == in.symmetricAlg().keyBits() / 8;
        if (!fits) throw TpmRc.SIZE.at(DuplicateSpec.encryptionKeyIn);
    }

    private static Secret wrapInner(Duplicate in, TpmObject object, Bytes key, CommandContext ctx) {
        TpmtSensitive sensitive = object.sensitive();
        if (sensitive == null) throw new IllegalStateException("authorized without a sensitive area");
        Secret innerKey = Secret.take(key.toByteArray());
        try {
            return DuplicateBlob.wrapInner(
                    ctx.crypto(), new DuplicateBlob.Inner(in.symmetricAlg(), innerKey), object.name(), sensitive);
        } finally {
            innerKey.wipe();
        }
    }
}
