package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bNvPublic;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Secret;

/** TPM2_NV_DefineSpace (Part 3, 31.3): reserve non-volatile memory under an index, with its attributes, policy and password. */
@Command(
        name = "TPM2_NV_DefineSpace",
        cc = 0x12A,
        ref = "Part 3, 31.3",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record NvDefineSpace(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle authHandle,
        @Tpm2bAuth Secret auth,
        @Tpm2bNvPublic TpmsNvPublic publicInfo)
        implements TpmCommand<NvDefineSpace.Response> {
    /** What TPM2_NV_DefineSpace answers. */
    public record Response() {}
}
