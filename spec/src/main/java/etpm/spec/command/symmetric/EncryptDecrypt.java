package etpm.spec.command.symmetric;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgCipherMode;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bIv;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_EncryptDecrypt (Part 3, 15.2): encrypt or decrypt data with a loaded symmetric key; the form kept for older callers. */
@Command(name = "TPM2_EncryptDecrypt", cc = 0x164, ref = "Part 3, 15.2")
public record EncryptDecrypt(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        boolean decrypt,
        @OrNull @TpmiAlgCipherMode TpmAlgId mode,
        @Tpm2bIv Bytes ivIn,
        @Tpm2bMaxBuffer Bytes inData)
        implements TpmCommand<EncryptDecrypt.Response> {
    /** What TPM2_EncryptDecrypt answers. */
    public record Response(
            @Tpm2bMaxBuffer Bytes outData, @Tpm2bIv Bytes ivOut) {}
}
