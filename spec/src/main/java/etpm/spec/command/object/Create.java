package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bCreationData;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.Tpm2bSensitiveCreate;
import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsCreationData;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.wire.Bytes;
import java.util.List;

/** TPM2_Create (Part 3, 12.1): create a key or sealed data under a loaded parent and return it for later loading. */
@Command(name = "TPM2_Create", cc = 0x153, ref = "Part 3, 12.1", flags = Flag.READ_ONLY_DISALLOWED)
public record Create(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle parentHandle,
        @Tpm2bSensitiveCreate TpmsSensitiveCreate inSensitive,
        @Tpm2bPublic TpmtPublic inPublic,
        @Tpm2bData Bytes outsideInfo,
        @TpmlPcrSelection List<TpmsPcrSelection> creationPCR)
        implements TpmCommand<Create.Response> {
    /** What TPM2_Create answers. */
    public record Response(
            @Tpm2bPrivate Bytes outPrivate,
            @Tpm2bPublic TpmtPublic outPublic,
            @Tpm2bCreationData TpmsCreationData creationData,
            @Tpm2bDigest Bytes creationHash,
            TpmtTkCreation creationTicket) {}
}
