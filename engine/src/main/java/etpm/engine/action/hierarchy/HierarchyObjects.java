package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.handle.TpmHandle;
import java.util.Map;

/** The objects of a hierarchy that is disabled or replaced. */
final class HierarchyObjects {
    private HierarchyObjects() {}

    /** Flushes what is loaded of the hierarchy and of those that descend from it. */
    static void flush(TpmHandle hierarchy, Tx tx, CommandContext ctx) {
        for (TpmHandle handle : tx.transients()) {
            if (!(tx.slot(handle) instanceof TpmObject object)
                    || !object.hierarchy().base().equals(hierarchy)) continue;
            ctx.keys().forget(object.name());
            tx.flush(handle);
        }
    }

    /** Flushes what is loaded of the hierarchy and evicts what is persistent. */
    static void remove(TpmHandle hierarchy, Tx tx, CommandContext ctx) {
        flush(hierarchy, tx, ctx);
        for (Map.Entry<Long, TpmObject> entry : tx.persistentObjects().entrySet()) {
            if (!entry.getValue().hierarchy().equals(hierarchy)) continue;
            ctx.keys().forget(entry.getValue().name());
            tx.evict(new TpmHandle(entry.getKey().intValue()));
        }
    }
}
