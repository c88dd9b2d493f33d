package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;

/** TPM2_ReadOnlyControl (Part 3, 24.9): turn on or off the mode that refuses to create objects and to change NV memory. */
@Command(
        name = "TPM2_ReadOnlyControl",
        cc = 0x1A0,
        ref = "Part 3, 24.9",
        since = "1.84",
        flags = {Flag.NV, Flag.PP})
public record ReadOnlyControl(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle, boolean state)
        implements TpmCommand<ReadOnlyControl.Response> {
    /** What TPM2_ReadOnlyControl answers. */
    public record Response() {}
}
