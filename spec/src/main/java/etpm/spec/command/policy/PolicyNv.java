package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bOperand;
import etpm.spec.type.TpmEo;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U16;

/** TPM2_PolicyNV (Part 3, 23.9): continue a policy only if the contents of an NV index pass a comparison. */
@Command(name = "TPM2_PolicyNV", cc = 0x149, ref = "Part 3, 23.9", flags = Flag.TRIAL_POLICY)
public record PolicyNv(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bOperand Bytes operandB,
        @U16 int offset,
        TpmEo operation)
        implements TpmCommand<PolicyNv.Response> {
    /** What TPM2_PolicyNV answers. */
    public record Response() {}
}
