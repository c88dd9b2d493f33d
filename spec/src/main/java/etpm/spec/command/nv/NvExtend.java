package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bMaxNvBuffer;
import etpm.spec.wire.Bytes;

/** TPM2_NV_Extend (Part 3, 31.9): fold data into an extend-type NV index, much as a PCR is extended. */
@Command(name = "TPM2_NV_Extend", cc = 0x136, ref = "Part 3, 31.9", flags = Flag.NV)
public record NvExtend(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @Tpm2bMaxNvBuffer Bytes data)
        implements TpmCommand<NvExtend.Response> {
    /** What TPM2_NV_Extend answers. */
    public record Response() {}
}
