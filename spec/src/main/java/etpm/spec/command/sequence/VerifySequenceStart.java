package etpm.spec.command.sequence;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bSignatureCtx;
import etpm.spec.type.Tpm2bSignatureHint;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_VerifySequenceStart (Part 3, 17.6): start checking the signature of a message that arrives in several pieces. */
@Command(name = "TPM2_VerifySequenceStart", cc = 0x1A9, ref = "Part 3, 17.6", since = "1.85")
public record VerifySequenceStart(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bAuth Secret auth,
        @Tpm2bSignatureHint Bytes hint,
        @Tpm2bSignatureCtx Bytes context)
        implements TpmCommand<VerifySequenceStart.Response> {
    /** What TPM2_VerifySequenceStart answers. */
    public record Response(@Handle @TpmiDhObject TpmHandle sequenceHandle) {}
}
