package etpm.engine.action.capability;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmsCapabilityData;

/**
 * Actions of TPM2_GetCapability: a list that begins at the first entry not below the property asked for.
 *
 * <p>VALUE: a capability that this TPM does not have, or another property than zero for the PCR. HANDLE: a property that is
 * no handle type, for the handles. VALUE, at property: no countdown timer, for those.
 */
public final class GetCapabilityAction implements Action<GetCapability, GetCapability.Response> {
    @Override
    public GetCapability.Response run(GetCapability in, Tx tx, CommandContext ctx) {
        Capabilities.Part part = part(in, tx, ctx);
        return new GetCapability.Response(part.moreData(), new TpmsCapabilityData(in.capability(), part.data()));
    }

    private static Capabilities.Part part(GetCapability in, Tx tx, CommandContext ctx) {
        TpmCap capability = in.capability();
        long property = in.property();
        long count = in.propertyCount();
        Capabilities list = new Capabilities(tx, ctx);
        if (capability.equals(TpmCap.ALGS)) return list.algorithms(property, count);
        if (capability.equals(TpmCap.HANDLES)) return list.handles(property, count);
        if (capability.equals(TpmCap.COMMANDS)) return list.commands(property, count);
        if (capability.equals(TpmCap.PP_COMMANDS)) return list.ppCommands(property, count);
        if (capability.equals(TpmCap.AUDIT_COMMANDS)) return list.auditCommands(property, count);
        if (capability.equals(TpmCap.PCRS)) return list.pcrs(property);
        if (capability.equals(TpmCap.TPM_PROPERTIES)) return list.properties(property, count);
        if (capability.equals(TpmCap.PCR_PROPERTIES)) return list.pcrProperties(property, count);
        if (capability.equals(TpmCap.ECC_CURVES)) return list.curves(property, count);
        if (capability.equals(TpmCap.AUTH_POLICIES)) return list.authPolicies(property, count);
        if (capability.equals(TpmCap.ACT)) return list.countdownTimers(property, count);
        if (capability.equals(TpmCap.PUB_KEYS)) return Capabilities.publicKeys();
        if (capability.equals(TpmCap.SPDM_SESSION_INFO)) return Capabilities.secureChannels();
        if (capability.equals(TpmCap.VENDOR_PROPERTY)) return list.vendorProperties(property, count);
        throw TpmRc.VALUE.at(GetCapabilitySpec.capability);
    }
}
