package etpm.spec.command.clock;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;
import etpm.spec.wire.U64;

/** TPM2_ClockSet (Part 3, 29.2): move the TPM's clock forward to a given number of milliseconds; it cannot go back. */
@Command(
        name = "TPM2_ClockSet",
        cc = 0x128,
        ref = "Part 3, 29.2",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record ClockSet(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle auth,
        @U64 long newTime) implements TpmCommand<ClockSet.Response> {
    /** What TPM2_ClockSet answers. */
    public record Response() {}
}
