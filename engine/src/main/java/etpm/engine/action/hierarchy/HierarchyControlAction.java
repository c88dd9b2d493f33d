package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_HierarchyControl. The objects of a hierarchy that is disabled are flushed; its persistent ones, and the
 * indices of its creator, are hidden until it is enabled again.
 *
 * <p>AUTH_TYPE: neither the platform authorizes nor the hierarchy itself. A hierarchy that is disabled cannot authorize, so only
 * the platform enables it again.
 */
public final class HierarchyControlAction implements Action<HierarchyControl, HierarchyControl.Response> {
    @Override
    public HierarchyControl.Response run(HierarchyControl in, Tx tx, CommandContext ctx) {
        TpmHandle enable = in.enable();
        boolean byPlatform = in.authHandle().equals(TpmHandle.PLATFORM);
        boolean byItself = in.authHandle().equals(enable);
        if (!byPlatform && !byItself) throw TpmRc.AUTH_TYPE.bare();
        if (isEnabled(enable, tx) == in.state()) return new HierarchyControl.Response();

        set(enable, in.state(), tx);
        if (!in.state() && !enable.equals(TpmHandle.PLATFORM_NV)) HierarchyObjects.flush(enable, tx, ctx);
        return new HierarchyControl.Response();
    }

    private static boolean isEnabled(TpmHandle enable, Tx tx) {
        if (enable.equals(TpmHandle.OWNER)) return tx.clear().shEnable();
        if (enable.equals(TpmHandle.ENDORSEMENT)) return tx.clear().ehEnable();
        return enable.equals(TpmHandle.PLATFORM)
                ? tx.live().phEnable()
                : tx.clear().phEnableNv();
    }

    private static void set(TpmHandle enable, boolean state, Tx tx) {
        if (enable.equals(TpmHandle.OWNER)) tx.clear(tx.clear().withShEnable(state));
        else if (enable.equals(TpmHandle.ENDORSEMENT)) tx.clear(tx.clear().withEhEnable(state));
        else if (enable.equals(TpmHandle.PLATFORM)) tx.live(tx.live().withPhEnable(state));
        else tx.clear(tx.clear().withPhEnableNv(state));
    }
}
