package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyPassword (Part 3, 23.18): require that the object's authorization value be given as a plain password when the policy is used. */
@Command(name = "TPM2_PolicyPassword", cc = 0x18C, ref = "Part 3, 23.18", flags = Flag.TRIAL_POLICY)
public record PolicyPassword(@Handle @TpmiShPolicy TpmHandle policySession)
        implements TpmCommand<PolicyPassword.Response> {
    /** What TPM2_PolicyPassword answers. */
    public record Response() {}
}
