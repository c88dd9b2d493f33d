package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_ObjectChangeAuth (Part 3, 12.8): return a new private area for a loaded object, now with a different authorization value. */
@Command(name = "TPM2_ObjectChangeAuth", cc = 0x150, ref = "Part 3, 12.8", flags = Flag.READ_ONLY_DISALLOWED)
public record ObjectChangeAuth(
        @Handle(auth = Role.ADMIN) @TpmiDhObject TpmHandle objectHandle,
        @Handle @TpmiDhObject TpmHandle parentHandle,
        @Tpm2bAuth Secret newAuth)
        implements TpmCommand<ObjectChangeAuth.Response> {
    /** What TPM2_ObjectChangeAuth answers. */
    public record Response(@Tpm2bPrivate Bytes outPrivate) {}
}
