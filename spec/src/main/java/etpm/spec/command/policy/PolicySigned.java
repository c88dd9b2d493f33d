package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bNonce;
import etpm.spec.type.Tpm2bTimeout;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.I32;

/** TPM2_PolicySigned (Part 3, 23.3): continue a policy once the holder of a given key has signed the approval. */
@Command(name = "TPM2_PolicySigned", cc = 0x160, ref = "Part 3, 23.3", flags = Flag.TRIAL_POLICY)
public record PolicySigned(
        @Handle @TpmiDhObject TpmHandle authObject,
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bNonce Bytes nonceTPM,
        @Tpm2bDigest Bytes cpHashA,
        @Tpm2bNonce Bytes policyRef,
        @I32 int expiration,
        TpmtSignature auth)
        implements TpmCommand<PolicySigned.Response> {
    /** What TPM2_PolicySigned answers. */
    public record Response(@Tpm2bTimeout Bytes timeout, TpmtTkAuth policyTicket) {}
}
