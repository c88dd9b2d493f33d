package etpm.spec.command.startup;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmSu;

/** TPM2_Shutdown (Part 3, 9.4): prepare for loss of power, saving the state that the next startup may need. */
@Command(name = "TPM2_Shutdown", cc = 0x145, ref = "Part 3, 9.4", flags = Flag.NV)
public record Shutdown(TpmSu shutdownType) implements TpmCommand<Shutdown.Response> {
    /** What TPM2_Shutdown answers. */
    public record Response() {}
}
