package etpm.spec.command.startup;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmSu;

/** TPM2_Startup (Part 3, 9.3): initialize the TPM after power-on or reset, afresh or from the state saved at shutdown. */
@Command(
        name = "TPM2_Startup",
        cc = 0x144,
        ref = "Part 3, 9.3",
        flags = {Flag.NV, Flag.NO_SESSIONS})
public record Startup(TpmSu startupType) implements TpmCommand<Startup.Response> {
    /** What TPM2_Startup answers. */
    public record Response() {}
}
