package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.TpmCc;

/** TPM2_PolicyCommandCode (Part 3, 23.11): restrict a policy to a single command, identified by its code. */
@Command(name = "TPM2_PolicyCommandCode", cc = 0x16C, ref = "Part 3, 23.11", flags = Flag.TRIAL_POLICY)
public record PolicyCommandCode(@Handle @TpmiShPolicy TpmHandle policySession, TpmCc code)
        implements TpmCommand<PolicyCommandCode.Response> {
    /** What TPM2_PolicyCommandCode answers. */
    public record Response() {}
}
