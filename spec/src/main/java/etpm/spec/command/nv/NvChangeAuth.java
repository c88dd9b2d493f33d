package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Secret;

/** TPM2_NV_ChangeAuth (Part 3, 31.15): give an NV index a new authorization value, as its policy permits. */
@Command(
        name = "TPM2_NV_ChangeAuth",
        cc = 0x13B,
        ref = "Part 3, 31.15",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record NvChangeAuth(
        @Handle(auth = Role.ADMIN) @TpmiRhNvIndex TpmHandle nvIndex,
        @Tpm2bAuth Secret newAuth) implements TpmCommand<NvChangeAuth.Response> {
    /** What TPM2_NV_ChangeAuth answers. */
    public record Response() {}
}
