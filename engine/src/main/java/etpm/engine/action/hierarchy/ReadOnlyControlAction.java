package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.ReadOnlyControl;

/** Actions of TPM2_ReadOnlyControl: Read-Only mode, until the next TPM Reset or Restart. */
public final class ReadOnlyControlAction implements Action<ReadOnlyControl, ReadOnlyControl.Response> {
    @Override
    public ReadOnlyControl.Response run(ReadOnlyControl in, Tx tx, CommandContext ctx) {
        tx.clear(tx.clear().withReadOnly(in.state()));
        return new ReadOnlyControl.Response();
    }
}
