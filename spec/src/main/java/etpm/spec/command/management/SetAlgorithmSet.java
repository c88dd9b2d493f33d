package etpm.spec.command.management;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;
import etpm.spec.wire.U32;

/** TPM2_SetAlgorithmSet (Part 3, 26.3): switch the TPM to another vendor-defined set of algorithms. */
@Command(
        name = "TPM2_SetAlgorithmSet",
        cc = 0x13F,
        ref = "Part 3, 26.3",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record SetAlgorithmSet(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle,
        @U32 long algorithmSet) implements TpmCommand<SetAlgorithmSet.Response> {
    /** What TPM2_SetAlgorithmSet answers. */
    public record Response() {}
}
