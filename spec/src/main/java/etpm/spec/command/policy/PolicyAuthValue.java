package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyAuthValue (Part 3, 23.17): require that the object's authorization value be proven by HMAC when the policy is used. */
@Command(name = "TPM2_PolicyAuthValue", cc = 0x16B, ref = "Part 3, 23.17", flags = Flag.TRIAL_POLICY)
public record PolicyAuthValue(@Handle @TpmiShPolicy TpmHandle policySession)
        implements TpmCommand<PolicyAuthValue.Response> {
    /** What TPM2_PolicyAuthValue answers. */
    public record Response() {}
}
