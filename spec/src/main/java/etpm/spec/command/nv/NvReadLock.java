package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;

/** TPM2_NV_ReadLock (Part 3, 31.14): prevent reading of an NV index until the TPM is reset or restarted. */
@Command(name = "TPM2_NV_ReadLock", cc = 0x14F, ref = "Part 3, 31.14", flags = Flag.NV)
public record NvReadLock(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex) implements TpmCommand<NvReadLock.Response> {
    /** What TPM2_NV_ReadLock answers. */
    public record Response() {}
}
