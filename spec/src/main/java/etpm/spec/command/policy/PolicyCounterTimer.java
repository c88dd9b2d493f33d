package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bOperand;
import etpm.spec.type.TpmEo;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U16;

/** TPM2_PolicyCounterTimer (Part 3, 23.10): continue a policy only if the TPM's time, clock or reset counts pass a comparison. */
@Command(name = "TPM2_PolicyCounterTimer", cc = 0x16D, ref = "Part 3, 23.10", flags = Flag.TRIAL_POLICY)
public record PolicyCounterTimer(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bOperand Bytes operandB,
        @U16 int offset,
        TpmEo operation) implements TpmCommand<PolicyCounterTimer.Response> {
    /** What TPM2_PolicyCounterTimer answers. */
    public record Response() {}
}
