package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.wire.U64;

/** TPM2_NV_SetBits (Part 3, 31.10): OR a 64-bit mask into an NV index that was defined as a bit field. */
@Command(name = "TPM2_NV_SetBits", cc = 0x135, ref = "Part 3, 31.10", flags = Flag.NV)
public record NvSetBits(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @U64 long bits)
        implements TpmCommand<NvSetBits.Response> {
    /** What TPM2_NV_SetBits answers. */
    public record Response() {}
}
