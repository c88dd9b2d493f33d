package etpm.engine.action.fieldupgrade;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.fieldupgrade.FieldUpgradeData;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_FieldUpgradeData.
 *
 * <p>UPGRADE: always, as no upgrade can have been started.
 */
public final class FieldUpgradeDataAction implements Action<FieldUpgradeData, FieldUpgradeData.Response> {
    @Override
    public FieldUpgradeData.Response run(FieldUpgradeData in, Tx tx, CommandContext ctx) {
        throw TpmRc.UPGRADE.bare();
    }
}
