package etpm.spec.command.session;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyRestart (Part 3, 11.2): put a policy session back to its initial state so that it can be reused. */
@Command(name = "TPM2_PolicyRestart", cc = 0x180, ref = "Part 3, 11.2", flags = Flag.TRIAL_POLICY)
public record PolicyRestart(@Handle @TpmiShPolicy TpmHandle sessionHandle)
        implements TpmCommand<PolicyRestart.Response> {
    /** What TPM2_PolicyRestart answers. */
    public record Response() {}
}
