package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhPcr;
import etpm.spec.type.Tpm2bEvent;
import etpm.spec.type.TpmlDigestValues;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import java.util.List;

/** TPM2_PCR_Event (Part 3, 22.3): hash event data with every bank's algorithm and extend a PCR with the results. */
@Command(name = "TPM2_PCR_Event", cc = 0x13C, ref = "Part 3, 22.3", flags = Flag.NV)
public record PcrEvent(
        @Handle(auth = Role.USER) @OrNull @TpmiDhPcr TpmHandle pcrHandle,
        @Tpm2bEvent Bytes eventData) implements TpmCommand<PcrEvent.Response> {
    /** What TPM2_PCR_Event answers. */
    public record Response(@TpmlDigestValues List<TpmtHa> digests) {}
}
