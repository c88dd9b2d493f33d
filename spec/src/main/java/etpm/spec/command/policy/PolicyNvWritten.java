package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyNvWritten (Part 3, 23.20): restrict a policy to an NV index that has, or has not yet, been written. */
@Command(name = "TPM2_PolicyNvWritten", cc = 0x18F, ref = "Part 3, 23.20", flags = Flag.TRIAL_POLICY)
public record PolicyNvWritten(@Handle @TpmiShPolicy TpmHandle policySession, boolean writtenSet)
        implements TpmCommand<PolicyNvWritten.Response> {
    /** What TPM2_PolicyNvWritten answers. */
    public record Response() {}
}
