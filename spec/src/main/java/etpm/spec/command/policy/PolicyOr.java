package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.TpmlDigest;
import etpm.spec.wire.Bytes;
import java.util.List;

/** TPM2_PolicyOR (Part 3, 23.6): continue if the policy digest so far equals any one of the listed alternatives. */
@Command(name = "TPM2_PolicyOR", cc = 0x171, ref = "Part 3, 23.6", flags = Flag.TRIAL_POLICY)
public record PolicyOr(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @TpmlDigest List<Bytes> pHashList) implements TpmCommand<PolicyOr.Response> {
    /** What TPM2_PolicyOR answers. */
    public record Response() {}
}
