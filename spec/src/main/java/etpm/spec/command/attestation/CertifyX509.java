package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_CertifyX509 (Part 3, 18.8): complete and sign an X.509 certificate for a key loaded in the TPM; deprecated. */
@Command(name = "TPM2_CertifyX509", cc = 0x197, ref = "Part 3, 18.8")
public record CertifyX509(
        @Handle(auth = Role.ADMIN) @TpmiDhObject TpmHandle objectHandle,
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle signHandle,
        @Tpm2bData Bytes reserved,
        @OrNull TpmtSigScheme inScheme,
        @Tpm2bMaxBuffer Bytes partialCertificate)
        implements TpmCommand<CertifyX509.Response> {
    /** What TPM2_CertifyX509 answers. */
    public record Response(
            @Tpm2bMaxBuffer Bytes addedToCertificate,
            @Tpm2bDigest Bytes tbsDigest,
            TpmtSignature signature) {}
}
