package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;

/** TPM2_ChangeEPS (Part 3, 24.5): replace the endorsement seed with a random one, which gives the TPM a new identity. */
@Command(
        name = "TPM2_ChangeEPS",
        cc = 0x124,
        ref = "Part 3, 24.5",
        flags = {Flag.NV, Flag.EXTENSIVE, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record ChangeEps(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle) implements TpmCommand<ChangeEps.Response> {
    /** What TPM2_ChangeEPS answers. */
    public record Response() {}
}
