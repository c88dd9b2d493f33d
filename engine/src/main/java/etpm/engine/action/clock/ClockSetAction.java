package etpm.engine.action.clock;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Orderly;
import etpm.engine.state.Tx;
import etpm.spec.command.clock.ClockSet;
import etpm.spec.command.clock.ClockSetSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_ClockSet. The clock is durable at once, however small the step.
 *
 * <p>VALUE: a time that is over, or so late that the clock could run over within the life of the TPM.
 */
public final class ClockSetAction implements Action<ClockSet, ClockSet.Response> {
    /** The latest time that may be set (Part 3, 29.2). */
    private static final long LATEST = 0xFFFF_0000_0000_0000L;

    @Override
    public ClockSet.Response run(ClockSet in, Tx tx, CommandContext ctx) {
        Orderly orderly = tx.orderly();
        boolean tooLate = Long.compareUnsigned(in.newTime(), LATEST) > 0;
        if (tooLate || Long.compareUnsigned(in.newTime(), orderly.clock()) < 0) {
            throw TpmRc.VALUE.at(ClockSetSpec.newTime);
        }
        tx.orderly(orderly.withClockAdvanced(in.newTime()));
        return new ClockSet.Response();
    }
}
