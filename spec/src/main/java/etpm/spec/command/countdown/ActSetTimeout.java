package etpm.spec.command.countdown;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhAct;
import etpm.spec.wire.U32;

/** TPM2_ACT_SetTimeout (Part 3, 33.2): set the number of seconds left before an authenticated countdown timer signals the platform. */
@Command(name = "TPM2_ACT_SetTimeout", cc = 0x198, ref = "Part 3, 33.2")
public record ActSetTimeout(
        @Handle(auth = Role.USER) @TpmiRhAct TpmHandle actHandle,
        @U32 long startTimeout) implements TpmCommand<ActSetTimeout.Response> {
    /** What TPM2_ACT_SetTimeout answers. */
    public record Response() {}
}
