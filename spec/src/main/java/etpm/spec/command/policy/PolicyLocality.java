package etpm.spec.command.policy;

import etpm.spec.attr.TpmaLocality;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyLocality (Part 3, 23.8): restrict a policy to commands that come from certain localities, the privilege levels of the platform. */
@Command(name = "TPM2_PolicyLocality", cc = 0x16F, ref = "Part 3, 23.8", flags = Flag.TRIAL_POLICY)
public record PolicyLocality(@Handle @TpmiShPolicy TpmHandle policySession, TpmaLocality locality)
        implements TpmCommand<PolicyLocality.Response> {
    /** What TPM2_PolicyLocality answers. */
    public record Response() {}
}
