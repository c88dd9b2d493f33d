package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyNameHash (Part 3, 23.14): restrict a policy to the entities whose Names give this digest. */
@Command(name = "TPM2_PolicyNameHash", cc = 0x170, ref = "Part 3, 23.14", flags = Flag.TRIAL_POLICY)
public record PolicyNameHash(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes nameHash) implements TpmCommand<PolicyNameHash.Response> {
    /** What TPM2_PolicyNameHash answers. */
    public record Response() {}
}
