package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bNvPublic2;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.wire.Secret;

/** TPM2_NV_DefineSpace2 (Part 3, 31.17): reserve non-volatile memory under an index, also of the kind with extended attributes. */
@Command(
        name = "TPM2_NV_DefineSpace2",
        cc = 0x19D,
        ref = "Part 3, 31.17",
        since = "1.83",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record NvDefineSpace2(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle authHandle,
        @Tpm2bAuth Secret auth,
        @Tpm2bNvPublic2 TpmtNvPublic2 publicInfo)
        implements TpmCommand<NvDefineSpace2.Response> {
    /** What TPM2_NV_DefineSpace2 answers. */
    public record Response() {}
}
