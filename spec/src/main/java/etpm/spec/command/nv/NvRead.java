package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bMaxNvBuffer;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U16;

/** TPM2_NV_Read (Part 3, 31.13): read part of the data of an NV index that has been written. */
@Command(name = "TPM2_NV_Read", cc = 0x14E, ref = "Part 3, 31.13")
public record NvRead(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @U16 int size,
        @U16 int offset)
        implements TpmCommand<NvRead.Response> {
    /** What TPM2_NV_Read answers. */
    public record Response(@Tpm2bMaxNvBuffer Bytes data) {}
}
