package etpm.spec.command.sequence;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;

/** TPM2_SequenceComplete (Part 3, 17.8): finish a hash or HMAC sequence with a last piece of data and return the result. */
@Command(name = "TPM2_SequenceComplete", cc = 0x13E, ref = "Part 3, 17.8", flags = Flag.FLUSHED)
public record SequenceComplete(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle sequenceHandle,
        @Tpm2bMaxBuffer Bytes buffer,
        @TpmiRhHierarchy TpmHandle hierarchy)
        implements TpmCommand<SequenceComplete.Response> {
    /** What TPM2_SequenceComplete answers. */
    public record Response(@Tpm2bDigest Bytes result, TpmtTkHashcheck validation) {}
}
