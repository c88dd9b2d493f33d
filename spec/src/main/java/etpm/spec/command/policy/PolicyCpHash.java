package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyCpHash (Part 3, 23.13): restrict a policy to one command with exactly these parameters and entities. */
@Command(name = "TPM2_PolicyCpHash", cc = 0x16E, ref = "Part 3, 23.13", flags = Flag.TRIAL_POLICY)
public record PolicyCpHash(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes cpHashA) implements TpmCommand<PolicyCpHash.Response> {
    /** What TPM2_PolicyCpHash answers. */
    public record Response() {}
}
