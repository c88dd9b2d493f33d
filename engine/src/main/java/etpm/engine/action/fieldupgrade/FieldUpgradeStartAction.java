package etpm.engine.action.fieldupgrade;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.fieldupgrade.FieldUpgradeStart;
import etpm.spec.command.fieldupgrade.FieldUpgradeStartSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_FieldUpgradeStart. A virtual TPM is updated by whoever runs it, so no key is the vendor's.
 *
 * <p>SIGNATURE, at manifestSignature: always, as no signature is one of a vendor's key.
 */
public final class FieldUpgradeStartAction implements Action<FieldUpgradeStart, FieldUpgradeStart.Response> {
    @Override
    public FieldUpgradeStart.Response run(FieldUpgradeStart in, Tx tx, CommandContext ctx) {
        throw TpmRc.SIGNATURE.at(FieldUpgradeStartSpec.manifestSignature);
    }
}
