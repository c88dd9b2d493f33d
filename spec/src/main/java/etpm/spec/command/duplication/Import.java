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
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_Import (Part 3, 13.3): turn a duplicated or externally wrapped object into one loadable under a parent in this TPM. */
@Command(name = "TPM2_Import", cc = 0x156, ref = "Part 3, 13.3")
public record Import(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle parentHandle,
        @Tpm2bData Bytes encryptionKey,
        @Tpm2bPublic TpmtPublic objectPublic,
        @Tpm2bPrivate Bytes duplicate,
        @Tpm2bEncryptedSecret Bytes inSymSeed,
        @OrNull TpmtSymDefObject symmetricAlg)
        implements TpmCommand<Import.Response> {
    /** What TPM2_Import answers. */
    public record Response(@Tpm2bPrivate Bytes outPrivate) {}
}
