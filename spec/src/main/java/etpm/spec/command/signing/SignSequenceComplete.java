package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;

/** TPM2_SignSequenceComplete (Part 3, 20.6): add the last data to a signing sequence and return the message's signature. */
@Command(name = "TPM2_SignSequenceComplete", cc = 0x1A4, ref = "Part 3, 20.6", since = "1.85", flags = Flag.FLUSHED)
public record SignSequenceComplete(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle sequenceHandle,
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bMaxBuffer Bytes buffer)
        implements TpmCommand<SignSequenceComplete.Response> {
    /** What TPM2_SignSequenceComplete answers. */
    public record Response(TpmtSignature signature) {}
}
