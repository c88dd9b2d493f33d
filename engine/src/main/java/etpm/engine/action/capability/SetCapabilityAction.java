package etpm.engine.action.capability;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.capability.SetCapability;
import etpm.spec.command.capability.SetCapabilitySpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_SetCapability. No registry defines a capability that can be set.
 *
 * <p>VALUE at setCapabilityData: there is no such capability. SELECTOR, when the parameter is read: there is, but it cannot be set.
 */
public final class SetCapabilityAction implements Action<SetCapability, SetCapability.Response> {
    @Override
    public SetCapability.Response run(SetCapability in, Tx tx, CommandContext ctx) {
        throw TpmRc.VALUE.at(SetCapabilitySpec.setCapabilityData);
    }
}
