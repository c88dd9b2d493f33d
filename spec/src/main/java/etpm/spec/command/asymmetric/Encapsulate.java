package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bKemCiphertext;
import etpm.spec.type.Tpm2bSharedSecret;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_Encapsulate (Part 3, 14.10): make a random shared secret and the ciphertext that carries it to a public KEM key's owner. */
@Command(name = "TPM2_Encapsulate", cc = 0x1A7, ref = "Part 3, 14.10", since = "1.85")
public record Encapsulate(@Handle @TpmiDhObject TpmHandle keyHandle) implements TpmCommand<Encapsulate.Response> {
    /** What TPM2_Encapsulate answers. */
    public record Response(
            @Tpm2bSharedSecret Secret sharedSecret,
            @Tpm2bKemCiphertext Bytes ciphertext) {}
}
