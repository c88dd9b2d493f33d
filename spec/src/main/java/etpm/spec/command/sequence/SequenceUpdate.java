package etpm.spec.command.sequence;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;

/** TPM2_SequenceUpdate (Part 3, 17.7): add the next piece of data to a running sequence. */
@Command(name = "TPM2_SequenceUpdate", cc = 0x15C, ref = "Part 3, 17.7")
public record SequenceUpdate(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle sequenceHandle,
        @Tpm2bMaxBuffer Bytes buffer) implements TpmCommand<SequenceUpdate.Response> {
    /** What TPM2_SequenceUpdate answers. */
    public record Response() {}
}
