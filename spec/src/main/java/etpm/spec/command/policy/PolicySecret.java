package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhEntity;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bNonce;
import etpm.spec.type.Tpm2bTimeout;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.I32;

/** TPM2_PolicySecret (Part 3, 23.4): continue a policy once the authorization of some other entity has been proven. */
@Command(name = "TPM2_PolicySecret", cc = 0x151, ref = "Part 3, 23.4", flags = Flag.TRIAL_POLICY)
public record PolicySecret(
        @Handle(auth = Role.USER) @TpmiDhEntity TpmHandle authHandle,
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bNonce Bytes nonceTPM,
        @Tpm2bDigest Bytes cpHashA,
        @Tpm2bNonce Bytes policyRef,
        @I32 int expiration)
        implements TpmCommand<PolicySecret.Response> {
    /** What TPM2_PolicySecret answers. */
    public record Response(@Tpm2bTimeout Bytes timeout, TpmtTkAuth policyTicket) {}
}
