package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;

/** TPM2_ReadPublic (Part 3, 12.4): return the public area, Name and qualified Name of a loaded object. */
@Command(name = "TPM2_ReadPublic", cc = 0x173, ref = "Part 3, 12.4")
public record ReadPublic(@Handle @TpmiDhObject TpmHandle objectHandle) implements TpmCommand<ReadPublic.Response> {
    /** What TPM2_ReadPublic answers. */
    public record Response(
            @Tpm2bPublic TpmtPublic outPublic,
            @Tpm2bName Bytes name,
            @Tpm2bName Bytes qualifiedName) {}
}
