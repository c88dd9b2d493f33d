package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;

/** TPM2_VerifySignature (Part 3, 20.2): check the signature of a digest with a loaded key and return a ticket. */
@Command(name = "TPM2_VerifySignature", cc = 0x177, ref = "Part 3, 20.2")
public record VerifySignature(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bDigest Bytes digest,
        TpmtSignature signature) implements TpmCommand<VerifySignature.Response> {
    /** What TPM2_VerifySignature answers. */
    public record Response(TpmtTkVerified validation) {}
}
