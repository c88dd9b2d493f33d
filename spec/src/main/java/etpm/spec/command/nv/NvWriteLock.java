package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;

/** TPM2_NV_WriteLock (Part 3, 31.11): prevent further writes to an NV index, for good or until the next Reset or Restart. */
@Command(name = "TPM2_NV_WriteLock", cc = 0x138, ref = "Part 3, 31.11", flags = Flag.NV)
public record NvWriteLock(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex) implements TpmCommand<NvWriteLock.Response> {
    /** What TPM2_NV_WriteLock answers. */
    public record Response() {}
}
