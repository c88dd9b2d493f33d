package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhClear;

/** TPM2_ClearControl (Part 3, 24.7): allow TPM2_Clear, or forbid it until the setting is reversed. */
@Command(
        name = "TPM2_ClearControl",
        cc = 0x127,
        ref = "Part 3, 24.7",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record ClearControl(
        @Handle(auth = Role.USER) @TpmiRhClear TpmHandle auth, boolean disable)
        implements TpmCommand<ClearControl.Response> {
    /** What TPM2_ClearControl answers. */
    public record Response() {}
}
