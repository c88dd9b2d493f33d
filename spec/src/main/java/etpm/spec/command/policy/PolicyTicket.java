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
import etpm.spec.type.Tpm2bTimeout;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyTicket (Part 3, 23.5): repeat, until it expires, an earlier signed or secret approval by showing its ticket. */
@Command(name = "TPM2_PolicyTicket", cc = 0x172, ref = "Part 3, 23.5", flags = Flag.TRIAL_POLICY)
public record PolicyTicket(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bTimeout Bytes timeout,
        @Tpm2bDigest Bytes cpHashA,
        @Tpm2bNonce Bytes policyRef,
        @Tpm2bName Bytes authName,
        TpmtTkAuth ticket)
        implements TpmCommand<PolicyTicket.Response> {
    /** What TPM2_PolicyTicket answers. */
    public record Response() {}
}
