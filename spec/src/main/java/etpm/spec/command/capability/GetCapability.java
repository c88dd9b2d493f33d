package etpm.spec.command.capability;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmsCapabilityData;
import etpm.spec.wire.U32;

/** TPM2_GetCapability (Part 3, 30.2): report what the TPM supports and its current settings, one category at a time. */
@Command(name = "TPM2_GetCapability", cc = 0x17A, ref = "Part 3, 30.2")
public record GetCapability(
        TpmCap capability, @U32 long property, @U32 long propertyCount) implements TpmCommand<GetCapability.Response> {
    /** What TPM2_GetCapability answers. */
    public record Response(boolean moreData, TpmsCapabilityData capabilityData) {}
}
