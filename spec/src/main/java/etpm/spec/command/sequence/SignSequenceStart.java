package etpm.spec.command.sequence;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bSignatureCtx;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_SignSequenceStart (Part 3, 17.5): start signing a message that may arrive in several pieces. */
@Command(name = "TPM2_SignSequenceStart", cc = 0x1AA, ref = "Part 3, 17.5", since = "1.85")
public record SignSequenceStart(
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bAuth Secret auth,
        @Tpm2bSignatureCtx Bytes context) implements TpmCommand<SignSequenceStart.Response> {
    /** What TPM2_SignSequenceStart answers. */
    public record Response(@Handle @TpmiDhObject TpmHandle sequenceHandle) {}
}
