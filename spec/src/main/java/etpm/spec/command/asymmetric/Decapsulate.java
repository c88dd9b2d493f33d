package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bKemCiphertext;
import etpm.spec.type.Tpm2bSharedSecret;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_Decapsulate (Part 3, 14.11): recover the shared secret of a key encapsulation by means of the private key. */
@Command(name = "TPM2_Decapsulate", cc = 0x1A8, ref = "Part 3, 14.11", since = "1.85")
public record Decapsulate(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bKemCiphertext Bytes ciphertext) implements TpmCommand<Decapsulate.Response> {
    /** What TPM2_Decapsulate answers. */
    public record Response(@Tpm2bSharedSecret Secret sharedSecret) {}
}
