package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_CertifyCreation (Part 3, 18.3): sign a statement that this TPM created an object under the recorded circumstances. */
@Command(name = "TPM2_CertifyCreation", cc = 0x14A, ref = "Part 3, 18.3")
public record CertifyCreation(
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Handle @TpmiDhObject TpmHandle objectHandle,
        @Tpm2bData Bytes qualifyingData,
        @Tpm2bDigest Bytes creationHash,
        @OrNull TpmtSigScheme inScheme,
        TpmtTkCreation creationTicket)
        implements TpmCommand<CertifyCreation.Response> {
    /** What TPM2_CertifyCreation answers. */
    public record Response(@Tpm2bAttest Bytes certifyInfo, TpmtSignature signature) {}
}
