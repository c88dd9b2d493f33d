package etpm.spec.command.signing;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkVerified;

/** TPM2_VerifySequenceComplete (Part 3, 20.3): check the signature of the message gathered by a sequence and return a ticket. */
@Command(name = "TPM2_VerifySequenceComplete", cc = 0x1A3, ref = "Part 3, 20.3", since = "1.85", flags = Flag.FLUSHED)
public record VerifySequenceComplete(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle sequenceHandle,
        @Handle @TpmiDhObject TpmHandle keyHandle,
        TpmtSignature signature)
        implements TpmCommand<VerifySequenceComplete.Response> {
    /** What TPM2_VerifySequenceComplete answers. */
    public record Response(TpmtTkVerified validation) {}
}
