package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;

/** TPM2_NV_Increment (Part 3, 31.8): add one to an NV index that was defined as a counter. */
@Command(
        name = "TPM2_NV_Increment",
        cc = 0x134,
        ref = "Part 3, 31.8",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record NvIncrement(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex) implements TpmCommand<NvIncrement.Response> {
    /** What TPM2_NV_Increment answers. */
    public record Response() {}
}
