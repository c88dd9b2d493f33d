package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhEndorsement;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_GetCommandAuditDigest (Part 3, 18.6): report, signed if a key is named, the digest accumulated over all audited commands. */
@Command(name = "TPM2_GetCommandAuditDigest", cc = 0x133, ref = "Part 3, 18.6", flags = Flag.NV)
public record GetCommandAuditDigest(
        @Handle(auth = Role.USER) @TpmiRhEndorsement TpmHandle privacyHandle,
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme)
        implements TpmCommand<GetCommandAuditDigest.Response> {
    /** What TPM2_GetCommandAuditDigest answers. */
    public record Response(@Tpm2bAttest Bytes auditInfo, TpmtSignature signature) {}
}
