package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyGetDigest (Part 3, 23.19): return the digest that a policy session has accumulated up to now. */
@Command(name = "TPM2_PolicyGetDigest", cc = 0x189, ref = "Part 3, 23.19", flags = Flag.TRIAL_POLICY)
public record PolicyGetDigest(@Handle @TpmiShPolicy TpmHandle policySession)
        implements TpmCommand<PolicyGetDigest.Response> {
    /** What TPM2_PolicyGetDigest answers. */
    public record Response(@Tpm2bDigest Bytes policyDigest) {}
}
