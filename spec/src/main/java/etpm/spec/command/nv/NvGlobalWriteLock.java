package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;

/** TPM2_NV_GlobalWriteLock (Part 3, 31.12): stop writes to every NV index marked for the global lock until the next Reset or Restart. */
@Command(
        name = "TPM2_NV_GlobalWriteLock",
        cc = 0x132,
        ref = "Part 3, 31.12",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record NvGlobalWriteLock(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle authHandle)
        implements TpmCommand<NvGlobalWriteLock.Response> {
    /** What TPM2_NV_GlobalWriteLock answers. */
    public record Response() {}
}
