package etpm.spec.command.capability;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchyAuth;
import etpm.spec.type.Tpm2bSetCapabilityData;
import etpm.spec.type.TpmsSetCapabilityData;
import etpm.spec.wire.OrNull;

/** TPM2_SetCapability (Part 3, 30.4): change one of the TPM's settings, chosen by capability and property. */
@Command(
        name = "TPM2_SetCapability",
        cc = 0x19F,
        ref = "Part 3, 30.4",
        since = "1.83",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record SetCapability(
        @Handle(auth = Role.USER) @OrNull @TpmiRhHierarchyAuth
        TpmHandle authHandle,

        @Tpm2bSetCapabilityData TpmsSetCapabilityData setCapabilityData)
        implements TpmCommand<SetCapability.Response> {
    /** What TPM2_SetCapability answers. */
    public record Response() {}
}
