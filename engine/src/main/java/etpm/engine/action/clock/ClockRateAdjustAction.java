package etpm.engine.action.clock;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Orderly;
import etpm.engine.state.Tx;
import etpm.spec.command.clock.ClockRateAdjust;
import etpm.spec.command.clock.ClockRateAdjustSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_ClockRateAdjust. A fine step is a thousandth of the nominal rate, a medium one ten and a coarse one fifty. The
 * rate is the nominal one again after the next _TPM_Init.
 *
 * <p>VALUE: the rate would be off by more than the 15 percent that the host may be wrong by.
 */
public final class ClockRateAdjustAction implements Action<ClockRateAdjust, ClockRateAdjust.Response> {
    @Override
    public ClockRateAdjust.Response run(ClockRateAdjust in, Tx tx, CommandContext ctx) {
        Orderly orderly = tx.orderly();
        int rate = orderly.rateStep() + step(in.rateAdjust().value());
        if (Math.abs(rate) > Orderly.RATE_STEPS) throw TpmRc.VALUE.at(ClockRateAdjustSpec.rateAdjust);
        tx.orderly(orderly.withRateStep(rate));
        return new ClockRateAdjust.Response();
    }

    private static int step(int adjust) {
        int size = switch (Math.abs(adjust)) {
            case 1 -> 1;
            case 2 -> 10;
            case 3 -> 50;
            default -> 0;
        };
        return adjust < 0 ? -size : size;
    }
}
