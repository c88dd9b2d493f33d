package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;

/** TPM2_ChangePPS (Part 3, 24.4): replace the platform seed with a random one and discard the objects that depend on it. */
@Command(
        name = "TPM2_ChangePPS",
        cc = 0x125,
        ref = "Part 3, 24.4",
        flags = {Flag.NV, Flag.EXTENSIVE, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record ChangePps(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle) implements TpmCommand<ChangePps.Response> {
    /** What TPM2_ChangePPS answers. */
    public record Response() {}
}
