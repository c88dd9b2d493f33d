package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyParameters (Part 3, 23.24): restrict a policy to one command with these parameters, whatever objects it uses. */
@Command(name = "TPM2_PolicyParameters", cc = 0x19C, ref = "Part 3, 23.24", since = "1.83", flags = Flag.TRIAL_POLICY)
public record PolicyParameters(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes pHash) implements TpmCommand<PolicyParameters.Response> {
    /** What TPM2_PolicyParameters answers. */
    public record Response() {}
}
