package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
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

/** TPM2_ECC_Decrypt (Part 3, 14.9): decrypt, with a private ECC key, the three parts that TPM2_ECC_Encrypt produces. */
@Command(name = "TPM2_ECC_Decrypt", cc = 0x19A, ref = "Part 3, 14.9", since = "1.83")
public record EccDecrypt(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bEccPoint TpmsEccPoint C1,
        @Tpm2bMaxBuffer Bytes C2,
        @Tpm2bDigest Bytes C3,
        @OrNull TpmtKdfScheme inScheme)
        implements TpmCommand<EccDecrypt.Response> {
    /** What TPM2_ECC_Decrypt answers. */
    public record Response(@Tpm2bMaxBuffer Bytes plainText) {}
}
