package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhPcr;
import etpm.spec.type.TpmlDigestValues;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.OrNull;
import java.util.List;

/** TPM2_PCR_Extend (Part 3, 22.2): fold each tagged digest into that bank's PCR. */
@Command(name = "TPM2_PCR_Extend", cc = 0x182, ref = "Part 3, 22.2", flags = Flag.NV)
public record PcrExtend(
        @Handle(auth = Role.USER) @OrNull @TpmiDhPcr TpmHandle pcrHandle,
        @TpmlDigestValues List<TpmtHa> digests) implements TpmCommand<PcrExtend.Response> {
    /** What TPM2_PCR_Extend answers. */
    public record Response() {}
}
