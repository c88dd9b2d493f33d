package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhPcr;

/** TPM2_PCR_Reset (Part 3, 22.8): set a PCR back to its starting value in all banks, if the platform allows it. */
@Command(name = "TPM2_PCR_Reset", cc = 0x13D, ref = "Part 3, 22.8", flags = Flag.NV)
public record PcrReset(@Handle(auth = Role.USER) @TpmiDhPcr TpmHandle pcrHandle)
        implements TpmCommand<PcrReset.Response> {
    /** What TPM2_PCR_Reset answers. */
    public record Response() {}
}
