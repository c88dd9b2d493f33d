package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_Certify (Part 3, 18.2): sign a statement that the object with a given Name is loaded in this TPM. */
@Command(name = "TPM2_Certify", cc = 0x148, ref = "Part 3, 18.2")
public record Certify(
        @Handle(auth = Role.ADMIN) @TpmiDhObject TpmHandle objectHandle,
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme)
        implements TpmCommand<Certify.Response> {
    /** What TPM2_Certify answers. */
    public record Response(@Tpm2bAttest Bytes certifyInfo, TpmtSignature signature) {}
}
