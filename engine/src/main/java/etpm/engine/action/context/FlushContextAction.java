package etpm.engine.action.context;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SavedSession;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.context.FlushContextSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import java.util.List;

/**
 * Actions of TPM2_FlushContext: removes an object, a sequence or a session, which may be a saved one. What kind of session the
 * handle says it is does not matter.
 *
 * <p>HANDLE at flushHandle: there is no such thing.
 */
public final class FlushContextAction implements Action<FlushContext, FlushContext.Response> {
    @Override
    public FlushContext.Response run(FlushContext in, Tx tx, CommandContext ctx) {
        TpmHandle handle = in.flushHandle();
        if (handle.isSession()) {
            flushSession(handle.index(), tx);
        } else {
            if (tx.slot(handle) == null) throw TpmRc.HANDLE.at(FlushContextSpec.flushHandle);
            if (tx.isObject(handle)) ctx.keys().forget(tx.object(handle).name());
            tx.flush(handle);
        }
        return new FlushContext.Response();
    }

    private static void flushSession(int number, Tx tx) {
        Session loaded = tx.live().sessions().at(number);
        if (loaded != null) {
            tx.removeSession(loaded.handle());
            return;
        }
        List<SavedSession> saved = tx.reset().savedSessions();
        SavedSession flushed = saved.stream()
                .filter(session -> session.handle().index() == number)
                .findFirst()
                .orElseThrow(() -> TpmRc.HANDLE.at(FlushContextSpec.flushHandle));
        tx.reset(tx.reset()
                .withContexts(
                        tx.reset().contextCounter(),
                        saved.stream().filter(session -> session != flushed).toList()));
        if (flushed.handle().equals(tx.live().exclusiveAudit()))
            tx.live(tx.live().withExclusiveAudit(null));
    }
}
