package etpm.spec.command.clock;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;
import etpm.spec.type.TpmClockAdjust;

/** TPM2_ClockRateAdjust (Part 3, 29.3): make the TPM's clock run slightly faster or slower to correct its drift. */
@Command(
        name = "TPM2_ClockRateAdjust",
        cc = 0x130,
        ref = "Part 3, 29.3",
        flags = {Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record ClockRateAdjust(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle auth, TpmClockAdjust rateAdjust)
        implements TpmCommand<ClockRateAdjust.Response> {
    /** What TPM2_ClockRateAdjust answers. */
    public record Response() {}
}
