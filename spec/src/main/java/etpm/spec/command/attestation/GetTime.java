package etpm.spec.command.attestation;

import etpm.spec.command.Command;
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

/** TPM2_GetTime (Part 3, 18.7): report, signed if a key is named, the current values of the TPM's time and clock. */
@Command(name = "TPM2_GetTime", cc = 0x14C, ref = "Part 3, 18.7")
public record GetTime(
        @Handle(auth = Role.USER) @TpmiRhEndorsement TpmHandle privacyAdminHandle,
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme)
        implements TpmCommand<GetTime.Response> {
    /** What TPM2_GetTime answers. */
    public record Response(@Tpm2bAttest Bytes timeInfo, TpmtSignature signature) {}
}
