package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_Sign (Part 3, 20.5): sign a digest with a loaded key; restricted keys also need a ticket for the digest. */
@Command(name = "TPM2_Sign", cc = 0x15D, ref = "Part 3, 20.5")
public record Sign(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bDigest Bytes digest,
        @OrNull TpmtSigScheme inScheme,
        TpmtTkHashcheck validation)
        implements TpmCommand<Sign.Response> {
    /** What TPM2_Sign answers. */
    public record Response(TpmtSignature signature) {}
}
