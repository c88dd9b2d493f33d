package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhEndorsement;
import etpm.spec.handle.TpmiShHmac;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_GetSessionAuditDigest (Part 3, 18.5): report, signed if a key is named, the digest of the commands audited by one session. */
@Command(name = "TPM2_GetSessionAuditDigest", cc = 0x14D, ref = "Part 3, 18.5")
public record GetSessionAuditDigest(
        @Handle(auth = Role.USER) @TpmiRhEndorsement TpmHandle privacyAdminHandle,
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Handle @TpmiShHmac TpmHandle sessionHandle,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme)
        implements TpmCommand<GetSessionAuditDigest.Response> {
    /** What TPM2_GetSessionAuditDigest answers. */
    public record Response(@Tpm2bAttest Bytes auditInfo, TpmtSignature signature) {}
}
