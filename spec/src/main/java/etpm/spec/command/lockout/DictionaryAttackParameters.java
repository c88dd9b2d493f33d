package etpm.spec.command.lockout;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhLockout;
import etpm.spec.wire.U32;

/** TPM2_DictionaryAttackParameters (Part 3, 25.3): set how many wrong passwords are tolerated and how long recovery from them takes. */
@Command(
        name = "TPM2_DictionaryAttackParameters",
        cc = 0x13A,
        ref = "Part 3, 25.3",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record DictionaryAttackParameters(
        @Handle(auth = Role.USER) @TpmiRhLockout TpmHandle lockHandle,
        @U32 long newMaxTries,
        @U32 long newRecoveryTime,
        @U32 long lockoutRecovery)
        implements TpmCommand<DictionaryAttackParameters.Response> {
    /** What TPM2_DictionaryAttackParameters answers. */
    public record Response() {}
}
