package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyTemplate (Part 3, 23.21): restrict a policy to creating objects from the public template with this digest. */
@Command(name = "TPM2_PolicyTemplate", cc = 0x190, ref = "Part 3, 23.21", flags = Flag.TRIAL_POLICY)
public record PolicyTemplate(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes templateHash) implements TpmCommand<PolicyTemplate.Response> {
    /** What TPM2_PolicyTemplate answers. */
    public record Response() {}
}
