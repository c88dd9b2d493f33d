package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bName;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyDuplicationSelect (Part 3, 23.15): restrict a policy to duplication to one new parent and, if wanted, of one object. */
@Command(name = "TPM2_PolicyDuplicationSelect", cc = 0x188, ref = "Part 3, 23.15", flags = Flag.TRIAL_POLICY)
public record PolicyDuplicationSelect(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bName Bytes objectName,
        @Tpm2bName Bytes newParentName,
        boolean includeObject)
        implements TpmCommand<PolicyDuplicationSelect.Response> {
    /** What TPM2_PolicyDuplicationSelect answers. */
    public record Response() {}
}
