package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.type.Tpm2bCreationData;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bName;
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

/** TPM2_CreatePrimary (Part 3, 24.1): derive a top-level object from a hierarchy's seed, reproducibly for one template, and load it. */
@Command(
        name = "TPM2_CreatePrimary",
        cc = 0x131,
        ref = "Part 3, 24.1",
        flags = {Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record CreatePrimary(
        @Handle(auth = Role.USER) @TpmiRhHierarchy TpmHandle primaryHandle,
        @Tpm2bSensitiveCreate TpmsSensitiveCreate inSensitive,
        @Tpm2bPublic TpmtPublic inPublic,
        @Tpm2bData Bytes outsideInfo,
        @TpmlPcrSelection List<TpmsPcrSelection> creationPCR)
        implements TpmCommand<CreatePrimary.Response> {
    /** What TPM2_CreatePrimary answers. */
    public record Response(
            @Handle TpmHandle objectHandle,
            @Tpm2bPublic TpmtPublic outPublic,
            @Tpm2bCreationData TpmsCreationData creationData,
            @Tpm2bDigest Bytes creationHash,
            TpmtTkCreation creationTicket,
            @Tpm2bName Bytes name) {}
}
