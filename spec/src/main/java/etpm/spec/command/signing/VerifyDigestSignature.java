package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bSignatureCtx;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;

/** TPM2_VerifyDigestSignature (Part 3, 20.4): check a signature over a ready-made digest and return a ticket that says so. */
@Command(name = "TPM2_VerifyDigestSignature", cc = 0x1A5, ref = "Part 3, 20.4", since = "1.85")
public record VerifyDigestSignature(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bSignatureCtx Bytes context,
        @Tpm2bDigest Bytes digest,
        TpmtSignature signature)
        implements TpmCommand<VerifyDigestSignature.Response> {
    /** What TPM2_VerifyDigestSignature answers. */
    public record Response(TpmtTkVerified validation) {}
}
