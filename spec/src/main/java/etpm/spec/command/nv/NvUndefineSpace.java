package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvDefinedIndex;
import etpm.spec.handle.TpmiRhProvision;

/** TPM2_NV_UndefineSpace (Part 3, 31.4): delete an NV index and free the memory it occupied. */
@Command(
        name = "TPM2_NV_UndefineSpace",
        cc = 0x122,
        ref = "Part 3, 31.4",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record NvUndefineSpace(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle authHandle,
        @Handle @TpmiRhNvDefinedIndex TpmHandle nvIndex)
        implements TpmCommand<NvUndefineSpace.Response> {
    /** What TPM2_NV_UndefineSpace answers. */
    public record Response() {}
}
