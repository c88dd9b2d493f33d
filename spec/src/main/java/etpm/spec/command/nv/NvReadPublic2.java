package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bNvPublic2;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.wire.Bytes;

/** TPM2_NV_ReadPublic2 (Part 3, 31.18): return the public description and the Name of an NV index of any kind. */
@Command(name = "TPM2_NV_ReadPublic2", cc = 0x19E, ref = "Part 3, 31.18", since = "1.83")
public record NvReadPublic2(@Handle @TpmiRhNvIndex TpmHandle nvIndex) implements TpmCommand<NvReadPublic2.Response> {
    /** What TPM2_NV_ReadPublic2 answers. */
    public record Response(
            @Tpm2bNvPublic2 TpmtNvPublic2 nvPublic,
            @Tpm2bName Bytes nvName) {}
}
