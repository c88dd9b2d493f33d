package etpm.spec.command.clock;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmsTimeInfo;

/** TPM2_ReadClock (Part 3, 29.1): return the current time, clock and reset counts, without a signature. */
@Command(name = "TPM2_ReadClock", cc = 0x181, ref = "Part 3, 29.1")
public record ReadClock() implements TpmCommand<ReadClock.Response> {
    /** What TPM2_ReadClock answers. */
    public record Response(TpmsTimeInfo currentTime) {}
}
