package etpm.spec.command.duplication;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bEncryptedSecret;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_Duplicate (Part 3, 13.1): wrap a loaded object for transfer to a different parent, possibly on another TPM. */
@Command(name = "TPM2_Duplicate", cc = 0x14B, ref = "Part 3, 13.1")
public record Duplicate(
        @Handle(auth = Role.DUP) @TpmiDhObject TpmHandle objectHandle,
        @Handle @OrNull @TpmiDhObject TpmHandle newParentHandle,
        @Tpm2bData Bytes encryptionKeyIn,
        @OrNull TpmtSymDefObject symmetricAlg)
        implements TpmCommand<Duplicate.Response> {
    /** What TPM2_Duplicate answers. */
    public record Response(
            @Tpm2bData Bytes encryptionKeyOut,
            @Tpm2bPrivate Bytes duplicate,
            @Tpm2bEncryptedSecret Bytes outSymSeed) {}
}
