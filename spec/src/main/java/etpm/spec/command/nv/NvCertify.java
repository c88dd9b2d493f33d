package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.U16;

/** TPM2_NV_Certify (Part 3, 31.16): sign a statement of what an NV index contains, either the data or its digest. */
@Command(name = "TPM2_NV_Certify", cc = 0x184, ref = "Part 3, 31.16")
public record NvCertify(
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme,
        @U16 int size,
        @U16 int offset)
        implements TpmCommand<NvCertify.Response> {
    /** What TPM2_NV_Certify answers. */
    public record Response(@Tpm2bAttest Bytes certifyInfo, TpmtSignature signature) {}
}
