package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bPublicKeyRsa;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_RSA_Encrypt (Part 3, 14.2): pad a message and encrypt it with a loaded RSA public key. */
@Command(name = "TPM2_RSA_Encrypt", cc = 0x174, ref = "Part 3, 14.2")
public record RsaEncrypt(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bPublicKeyRsa Bytes message,
        @OrNull TpmtRsaDecrypt inScheme,
        @Tpm2bData Bytes label)
        implements TpmCommand<RsaEncrypt.Response> {
    /** What TPM2_RSA_Encrypt answers. */
    public record Response(@Tpm2bPublicKeyRsa Bytes outData) {}
}
