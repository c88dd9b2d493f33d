package etpm.spec.command.context;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiDhPersistent;
import etpm.spec.handle.TpmiRhProvision;

/** TPM2_EvictControl (Part 3, 28.5): make a loaded object persistent, or remove one that is persistent already. */
@Command(
        name = "TPM2_EvictControl",
        cc = 0x120,
        ref = "Part 3, 28.5",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record EvictControl(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle auth,
        @Handle @TpmiDhObject TpmHandle objectHandle,
        @TpmiDhPersistent TpmHandle persistentHandle)
        implements TpmCommand<EvictControl.Response> {
    /** What TPM2_EvictControl answers. */
    public record Response() {}
}
