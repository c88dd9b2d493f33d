package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchyAuth;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Secret;

/** TPM2_HierarchyChangeAuth (Part 3, 24.8): set a new authorization value for the lockout or for a hierarchy such as the owner's. */
@Command(
        name = "TPM2_HierarchyChangeAuth",
        cc = 0x129,
        ref = "Part 3, 24.8",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record HierarchyChangeAuth(
        @Handle(auth = Role.USER) @TpmiRhHierarchyAuth TpmHandle authHandle,
        @Tpm2bAuth Secret newAuth) implements TpmCommand<HierarchyChangeAuth.Response> {
    /** What TPM2_HierarchyChangeAuth answers. */
    public record Response() {}
}
