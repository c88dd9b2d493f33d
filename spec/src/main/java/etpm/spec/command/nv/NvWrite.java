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
import etpm.spec.wire.U16;

/** TPM2_NV_Write (Part 3, 31.7): write data into an ordinary or PIN NV index, starting at a given offset. */
@Command(name = "TPM2_NV_Write", cc = 0x137, ref = "Part 3, 31.7", flags = Flag.NV)
public record NvWrite(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @Tpm2bMaxNvBuffer Bytes data,
        @U16 int offset)
        implements TpmCommand<NvWrite.Response> {
    /** What TPM2_NV_Write answers. */
    public record Response() {}
}
