package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bNonce;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyAuthorize (Part 3, 23.16): replace a satisfied policy by the signer's key, so that policies can change after object creation. */
@Command(name = "TPM2_PolicyAuthorize", cc = 0x16A, ref = "Part 3, 23.16", flags = Flag.TRIAL_POLICY)
public record PolicyAuthorize(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bDigest Bytes approvedPolicy,
        @Tpm2bNonce Bytes policyRef,
        @Tpm2bName Bytes keySign,
        TpmtTkVerified checkTicket)
        implements TpmCommand<PolicyAuthorize.Response> {
    /** What TPM2_PolicyAuthorize answers. */
    public record Response() {}
}
