package etpm.engine.action.clock;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Orderly;
import etpm.engine.state.Tx;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmsTimeInfo;

/** Actions of TPM2_ReadClock. */
public final class ReadClockAction implements Action<ReadClock, ReadClock.Response> {
    @Override
    public ReadClock.Response run(ReadClock in, Tx tx, CommandContext ctx) {
        Orderly orderly = tx.orderly();
        TpmsClockInfo clockInfo = new TpmsClockInfo(
                orderly.clock(), tx.counters().resetCount(), tx.reset().restartCount(), orderly.safe());
        return new ReadClock.Response(new TpmsTimeInfo(orderly.time(), clockInfo));
    }
}
