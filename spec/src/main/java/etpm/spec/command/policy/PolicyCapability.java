package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bOperand;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmEo;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U16;
import etpm.spec.wire.U32;

/** TPM2_PolicyCapability (Part 3, 23.23): continue a policy only if a TPM capability value passes a comparison. */
@Command(name = "TPM2_PolicyCapability", cc = 0x19B, ref = "Part 3, 23.23", since = "1.83", flags = Flag.TRIAL_POLICY)
public record PolicyCapability(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bOperand Bytes operandB,
        @U16 int offset,
        TpmEo operation,
        TpmCap capability,
        @U32 long property)
        implements TpmCommand<PolicyCapability.Response> {
    /** What TPM2_PolicyCapability answers. */
    public record Response() {}
}
