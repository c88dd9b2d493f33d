package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;

/** TPM2_Load (Part 3, 12.2): load an object made under a loaded parent, from its public and encrypted private parts. */
@Command(name = "TPM2_Load", cc = 0x157, ref = "Part 3, 12.2")
public record Load(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle parentHandle,
        @Tpm2bPrivate Bytes inPrivate,
        @Tpm2bPublic TpmtPublic inPublic)
        implements TpmCommand<Load.Response> {
    /** What TPM2_Load answers. */
    public record Response(
            @Handle TpmHandle objectHandle, @Tpm2bName Bytes name) {}
}
