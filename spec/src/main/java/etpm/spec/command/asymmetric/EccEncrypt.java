package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_ECC_Encrypt (Part 3, 14.8): encrypt to a public ECC key, giving an ephemeral point, the ciphertext and an integrity value. */
@Command(name = "TPM2_ECC_Encrypt", cc = 0x199, ref = "Part 3, 14.8", since = "1.83")
public record EccEncrypt(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bMaxBuffer Bytes plainText,
        @OrNull TpmtKdfScheme inScheme) implements TpmCommand<EccEncrypt.Response> {
    /** What TPM2_ECC_Encrypt answers. */
    public record Response(
            @Tpm2bEccPoint TpmsEccPoint C1,
            @Tpm2bMaxBuffer Bytes C2,
            @Tpm2bDigest Bytes C3) {}
}
