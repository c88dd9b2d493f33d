package etpm.engine.action.clock;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.type.TpmsTimeInfo;

/** Actions of TPM2_ReadClock. */
public final class ReadClockAction implements Action<ReadClock, ReadClock.Response> {
    @Override
    public ReadClock.Response run(ReadClock in, Tx tx, CommandContext ctx) {
        return new ReadClock.Response(new TpmsTimeInfo(tx.orderly().time(), tx.clockInfo()));
    }
}
