package etpm.spec.command.attached;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bName;
import etpm.spec.wire.Bytes;

/** TPM2_Policy_AC_SendSelect (Part 3, 32.4): restrict a policy to sending to a chosen attached component; deprecated. */
@Command(name = "TPM2_Policy_AC_SendSelect", cc = 0x196, ref = "Part 3, 32.4", flags = Flag.TRIAL_POLICY)
public record PolicyAcSendSelect(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bName Bytes objectName,
        @Tpm2bName Bytes authHandleName,
        @Tpm2bName Bytes acName,
        boolean includeObject)
        implements TpmCommand<PolicyAcSendSelect.Response> {
    /** What TPM2_Policy_AC_SendSelect answers. */
    public record Response() {}
}
