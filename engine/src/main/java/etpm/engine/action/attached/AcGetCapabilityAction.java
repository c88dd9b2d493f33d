package etpm.engine.action.attached;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.attached.AcGetCapability;
import etpm.spec.command.attached.AcGetCapabilitySpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_AC_GetCapability. Nothing is attached to a virtual TPM.
 *
 * <p>HANDLE at ac: always, as there is no such component.
 */
public final class AcGetCapabilityAction implements Action<AcGetCapability, AcGetCapability.Response> {
    @Override
    public AcGetCapability.Response run(AcGetCapability in, Tx tx, CommandContext ctx) {
        throw TpmRc.HANDLE.at(AcGetCapabilitySpec.ac);
    }
}
