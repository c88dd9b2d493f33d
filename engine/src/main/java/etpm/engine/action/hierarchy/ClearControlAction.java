package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.ClearControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_ClearControl.
 *
 * <p>AUTH_FAIL: lockout may disable TPM2_Clear, but only the platform may enable it again.
 */
public final class ClearControlAction implements Action<ClearControl, ClearControl.Response> {
    @Override
    public ClearControl.Response run(ClearControl in, Tx tx, CommandContext ctx) {
        if (in.auth().equals(TpmHandle.LOCKOUT) && !in.disable()) throw TpmRc.AUTH_FAIL.bare();
        tx.hierarchies(tx.hierarchies().withDisableClear(in.disable()));
        return new ClearControl.Response();
    }
}
