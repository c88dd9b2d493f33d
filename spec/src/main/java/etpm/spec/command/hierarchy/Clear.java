package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhClear;

/** TPM2_Clear (Part 3, 24.6): remove the owner's objects, NV indices and authorizations so that a new owner can start afresh. */
@Command(
        name = "TPM2_Clear",
        cc = 0x126,
        ref = "Part 3, 24.6",
        flags = {Flag.NV, Flag.EXTENSIVE, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record Clear(@Handle(auth = Role.USER) @TpmiRhClear TpmHandle authHandle) implements TpmCommand<Clear.Response> {
    /** What TPM2_Clear answers. */
    public record Response() {}
}
