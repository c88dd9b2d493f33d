package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bSignatureCtx;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;

/** TPM2_SignDigest (Part 3, 20.7): sign a ready-made digest with a loaded key, with signature context if the scheme supports it. */
@Command(name = "TPM2_SignDigest", cc = 0x1A6, ref = "Part 3, 20.7", since = "1.85")
public record SignDigest(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bSignatureCtx Bytes context,
        @Tpm2bDigest Bytes digest,
        TpmtTkHashcheck validation)
        implements TpmCommand<SignDigest.Response> {
    /** What TPM2_SignDigest answers. */
    public record Response(TpmtSignature signature) {}
}
