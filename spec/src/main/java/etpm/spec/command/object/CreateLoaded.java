package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhParent;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.Tpm2bSensitiveCreate;
import etpm.spec.type.Tpm2bTemplate;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;

/** TPM2_CreateLoaded (Part 3, 12.9): create a primary, ordinary or derived object and leave it loaded, all in one step. */
@Command(
        name = "TPM2_CreateLoaded",
        cc = 0x191,
        ref = "Part 3, 12.9",
        flags = {Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record CreateLoaded(
        @Handle(auth = Role.USER) @TpmiDhParent TpmHandle parentHandle,
        @Tpm2bSensitiveCreate TpmsSensitiveCreate inSensitive,
        @Tpm2bTemplate Bytes inPublic)
        implements TpmCommand<CreateLoaded.Response> {
    /** What TPM2_CreateLoaded answers. */
    public record Response(
            @Handle TpmHandle objectHandle,
            @Tpm2bPrivate Bytes outPrivate,
            @Tpm2bPublic TpmtPublic outPublic,
            @Tpm2bName Bytes name) {}
}
