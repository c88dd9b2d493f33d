package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bNvPublic;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;

/** TPM2_NV_ReadPublic (Part 3, 31.6): return the public description and the Name of an NV index that has 32-bit attributes. */
@Command(name = "TPM2_NV_ReadPublic", cc = 0x169, ref = "Part 3, 31.6")
public record NvReadPublic(@Handle @TpmiRhNvIndex TpmHandle nvIndex) implements TpmCommand<NvReadPublic.Response> {
    /** What TPM2_NV_ReadPublic answers. */
    public record Response(
            @Tpm2bNvPublic TpmsNvPublic nvPublic, @Tpm2bName Bytes nvName) {}
}
