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

/** TPM2_EncryptDecrypt2 (Part 3, 15.3): encrypt or decrypt data with a loaded symmetric key, the data itself protectable by a session. */
@Command(name = "TPM2_EncryptDecrypt2", cc = 0x193, ref = "Part 3, 15.3")
public record EncryptDecrypt2(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bMaxBuffer Bytes inData,
        boolean decrypt,
        @OrNull @TpmiAlgCipherMode TpmAlgId mode,
        @Tpm2bIv Bytes ivIn)
        implements TpmCommand<EncryptDecrypt2.Response> {
    /** What TPM2_EncryptDecrypt2 answers. */
    public record Response(
            @Tpm2bMaxBuffer Bytes outData, @Tpm2bIv Bytes ivOut) {}
}
