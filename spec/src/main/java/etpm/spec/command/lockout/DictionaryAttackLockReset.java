package etpm.spec.command.lockout;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhLockout;

/** TPM2_DictionaryAttackLockReset (Part 3, 25.2): end a lockout after too many wrong passwords and set the failure count to zero. */
@Command(name = "TPM2_DictionaryAttackLockReset", cc = 0x139, ref = "Part 3, 25.2", flags = Flag.NV)
public record DictionaryAttackLockReset(
        @Handle(auth = Role.USER) @TpmiRhLockout TpmHandle lockHandle)
        implements TpmCommand<DictionaryAttackLockReset.Response> {
    /** What TPM2_DictionaryAttackLockReset answers. */
    public record Response() {}
}
