package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.List;

/** TPM2_PolicyPCR (Part 3, 23.7): continue a policy only if the selected PCR hold the expected values. */
@Command(name = "TPM2_PolicyPCR", cc = 0x17F, ref = "Part 3, 23.7", flags = Flag.TRIAL_POLICY)
public record PolicyPcr(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes pcrDigest,
        @TpmlPcrSelection List<TpmsPcrSelection> pcrs)
        implements TpmCommand<PolicyPcr.Response> {
    /** What TPM2_PolicyPCR answers. */
    public record Response() {}
}
