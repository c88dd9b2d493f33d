package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyPhysicalPresence (Part 3, 23.12): require that someone be physically present at the machine when the policy is used. */
@Command(name = "TPM2_PolicyPhysicalPresence", cc = 0x187, ref = "Part 3, 23.12", flags = Flag.TRIAL_POLICY)
public record PolicyPhysicalPresence(@Handle @TpmiShPolicy TpmHandle policySession)
        implements TpmCommand<PolicyPhysicalPresence.Response> {
    /** What TPM2_PolicyPhysicalPresence answers. */
    public record Response() {}
}
