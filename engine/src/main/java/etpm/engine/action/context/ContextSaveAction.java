package etpm.engine.action.context;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SavedSession;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.SequenceObjectCodec;
import etpm.engine.state.Session;
import etpm.engine.state.SessionCodec;
import etpm.engine.state.StateReset;
import etpm.engine.state.TpmObject;
import etpm.engine.state.TpmObjectCodec;
import etpm.engine.state.Tx;
import etpm.spec.command.context.ContextSave;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions of TPM2_ContextSave: an object or sequence stays loaded, a session does not.
 *
 * <p>CONTEXT_GAP: the oldest saved session must be loaded or flushed first. TOO_MANY_CONTEXTS: all sequence numbers are used
 * up, until the next TPM Reset.
 */
public final class ContextSaveAction implements Action<ContextSave, ContextSave.Response> {
    @Override
    public ContextSave.Response run(ContextSave in, Tx tx, CommandContext ctx) {
        ContextProtection protection = new ContextProtection(ctx, tx);
        TpmHandle handle = in.saveHandle();
        return new ContextSave.Response(
                handle.isSession() ? saveSession(handle, tx, protection) : saveObject(handle, tx, protection));
    }

    private static TpmsContext saveObject(TpmHandle handle, Tx tx, ContextProtection protection) {
        long sequence = usable(tx.reset().objectContextCounter());
        TpmsContext context = switch (tx.slot(handle)) {
            case TpmObject object -> {
                TpmHandle savedHandle = object.stClear() ? ContextProtection.ST_CLEAR_OBJECT : ContextProtection.OBJECT;
                yield protection.seal(sequence, savedHandle, object.hierarchy(), object, TpmObjectCodec::write);
            }
            case SequenceObject running ->
                protection.seal(
                        sequence, ContextProtection.SEQUENCE, TpmHandle.NULL, running, SequenceObjectCodec::write);
            case null -> throw new IllegalStateException(handle + " is not loaded");
        };
        tx.reset(tx.reset().withObjectContextCounter(sequence + 1));
        return context;
    }

    private static TpmsContext saveSession(TpmHandle handle, Tx tx, ContextProtection protection) {
        long sequence = tx.reset().contextCounter();
        List<SavedSession> saved = new ArrayList<>(tx.reset().savedSessions());
        if (!saved.isEmpty() && sequence - saved.getFirst().sequence() > StateReset.CONTEXT_GAP_MAX) {
            throw TpmRc.CONTEXT_GAP.bare();
        }
        usable(sequence);
        Session session = tx.session(handle);
        TpmsContext context = protection.seal(sequence, handle, TpmHandle.NULL, session, SessionCodec::write);
        saved.add(new SavedSession(handle, sequence));
        tx.reset(tx.reset().withContexts(sequence + 1, List.copyOf(saved)));
        // An audit session stays exclusive while it is saved: nothing has been done outside it (Part 1, 17.6.11).
        @Nullable TpmHandle exclusive = tx.live().exclusiveAudit();
        tx.removeSession(handle);
        tx.live(tx.live().withExclusiveAudit(exclusive));
        return context;
    }

    private static long usable(long sequence) {
        if (sequence == -1) throw TpmRc.TOO_MANY_CONTEXTS.bare();
        return sequence;
    }
}
