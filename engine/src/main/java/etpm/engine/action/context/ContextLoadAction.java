package etpm.engine.action.context;

import etpm.engine.Algorithms;
import etpm.engine.auth.Entities;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SavedSession;
import etpm.engine.state.SequenceObjectCodec;
import etpm.engine.state.Session;
import etpm.engine.state.SessionCodec;
import etpm.engine.state.Slot;
import etpm.engine.state.TpmObjectCodec;
import etpm.engine.state.Tx;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextLoadSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsContextData;
import etpm.spec.type.TpmsContextDataCodec;
import etpm.spec.wire.WireReader;
import java.util.List;

/**
 * Actions of TPM2_ContextLoad.
 *
 * <p>At context: SIZE, INSUFFICIENT: not the parts of a context. INTEGRITY: not saved by this TPM, changed, or no longer valid.
 * HIERARCHY: of a disabled hierarchy. SVN_LIMITED: of one that is limited to later firmware. HANDLE: not the latest context of a saved session. And OBJECT_MEMORY: no free slot. A
 * context that is intact and yet not what was saved means failure mode.
 *
 * <p>There is room for every active session, so that loading one never finds the memory full.
 */
public final class ContextLoadAction implements Action<ContextLoad, ContextLoad.Response> {
    @Override
    public ContextLoad.Response run(ContextLoad in, Tx tx, CommandContext ctx) {
        TpmsContext context = in.context();
        TpmsContextData data = parts(context, ctx);
        if (!ctx.firmware().allows(context.hierarchy())) throw TpmRc.SVN_LIMITED.at(ContextLoadSpec.context);
        ContextProtection protection = new ContextProtection(ctx, tx);
        if (!protection.isSound(context, data)) throw TpmRc.INTEGRITY.at(ContextLoadSpec.context);
        return new ContextLoad.Response(
                context.savedHandle().isSession()
                        ? loadSession(context, data, tx, protection)
                        : loadObject(context, data, tx, protection));
    }

    private static TpmsContextData parts(TpmsContext context, CommandContext ctx) {
        WireReader reader = WireReader.strict(context.contextBlob().toByteArray(), ctx.algorithms());
        reader.position(ContextLoadSpec.context);
        TpmsContextData data = TpmsContextDataCodec.read(reader);
        boolean complete = reader.remaining() == 0
                && data.integrity().length() == Algorithms.CONTEXT_HASH.digestSize()
                && data.encrypted().length() >= Long.BYTES;
        if (!complete) throw TpmRc.SIZE.at(ContextLoadSpec.context);
        return data;
    }

    private static TpmHandle loadObject(
            TpmsContext context, TpmsContextData data, Tx tx, ContextProtection protection) {
        if (!Entities.isHierarchyEnabled(tx, context.hierarchy())) throw TpmRc.HIERARCHY.at(ContextLoadSpec.context);
        tx.requireFreeSlot();
        Slot slot = context.savedHandle().equals(ContextProtection.SEQUENCE)
                ? protection.open(context, data, SequenceObjectCodec::read)
                : protection.open(context, data, TpmObjectCodec::read);
        return tx.load(slot);
    }

    private static TpmHandle loadSession(
            TpmsContext context, TpmsContextData data, Tx tx, ContextProtection protection) {
        TpmHandle handle = context.savedHandle();
        SavedSession saved = tx.findSavedSession(handle);
        if (saved == null || saved.sequence() != context.sequence()) throw TpmRc.HANDLE.at(ContextLoadSpec.context);
        Session session = protection.open(context, data, SessionCodec::read);
        List<SavedSession> others = tx.reset().savedSessions().stream()
                .filter(other -> other != saved)
                .toList();
        tx.reset(tx.reset().withContexts(tx.reset().contextCounter(), others));
        tx.session(session);
        return handle;
    }
}
