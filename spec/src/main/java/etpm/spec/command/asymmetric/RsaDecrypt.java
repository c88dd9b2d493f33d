package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bPublicKeyRsa;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;

/** TPM2_RSA_Decrypt (Part 3, 14.3): decrypt a ciphertext with a loaded RSA private key and remove its padding. */
@Command(name = "TPM2_RSA_Decrypt", cc = 0x159, ref = "Part 3, 14.3")
public record RsaDecrypt(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bPublicKeyRsa Bytes cipherText,
        @OrNull TpmtRsaDecrypt inScheme,
        @Tpm2bData Bytes label)
        implements TpmCommand<RsaDecrypt.Response> {
    /** What TPM2_RSA_Decrypt answers. */
    public record Response(@Tpm2bPublicKeyRsa Secret message) {}
}
