package etpm.engine.action.object;

import etpm.engine.object.ObjectLoading;
import etpm.engine.object.Parents;
import etpm.engine.object.PublicAreaRules;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.BlobRefused;
import etpm.protocol.Names;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_Load: an object that this parent protects.
 *
 * <p>OBJECT_MEMORY: no free slot. SIZE at inPrivate: it is empty. TYPE at parentHandle: not a storage parent. INTEGRITY, SIZE,
 * INSUFFICIENT at inPrivate, SENSITIVE: not the private area of this public area under this parent. KEY_SIZE at inPrivate: a seed that is
 * longer than a digest. ATTRIBUTES, HASH, KDF, SCHEME, SIZE, SYMMETRIC at inPublic: what {@link PublicAreaRules} refuses. And, unless
 * the parent has fixedTPM, so that nobody else can have made the private area, what {@link etpm.engine.object.KeyBinding}
 * refuses: BINDING, KEY, KEY_SIZE, SIZE, TYPE, VALUE.
 */
public final class LoadAction implements Action<Load, Load.Response> {
    @Override
    public Load.Response run(Load in, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        if (in.inPrivate().isEmpty()) throw TpmRc.SIZE.at(LoadSpec.inPrivate);
        TpmObject parent = Parents.storage(tx, in.parentHandle(), LoadSpec.parentHandle);
        Bytes name = Names.of(in.inPublic(), ctx.crypto());
        TpmtSensitive sensitive;
        try {
            sensitive = Parents.unprotect(parent, name, in.inPrivate(), ctx);
        } catch (BlobRefused e) {
            throw e.rc().at(LoadSpec.inPrivate);
        }
        TpmObject object = new ObjectLoading(ctx.crypto(), LoadSpec.inPublic, LoadSpec.inPrivate)
                .under(parent, in.inPublic(), sensitive, name);
        return new Load.Response(tx.load(object), name);
    }
}
