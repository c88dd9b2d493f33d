package etpm.spec.command.sequence;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiDhPcr;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmlDigestValues;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import java.util.List;

/** TPM2_EventSequenceComplete (Part 3, 17.9): finish an event sequence, return one digest for each hash algorithm and optionally extend a PCR. */
@Command(
        name = "TPM2_EventSequenceComplete",
        cc = 0x185,
        ref = "Part 3, 17.9",
        flags = {Flag.NV, Flag.FLUSHED})
public record EventSequenceComplete(
        @Handle(auth = Role.USER) @OrNull @TpmiDhPcr TpmHandle pcrHandle,
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle sequenceHandle,
        @Tpm2bMaxBuffer Bytes buffer)
        implements TpmCommand<EventSequenceComplete.Response> {
    /** What TPM2_EventSequenceComplete answers. */
    public record Response(@TpmlDigestValues List<TpmtHa> results) {}
}
