package etpm.engine.action.countdown;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.CountdownTimer;
import etpm.engine.state.Tx;
import etpm.spec.command.countdown.ActSetTimeout;
import etpm.spec.command.countdown.ActSetTimeoutSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_ACT_SetTimeout: sets a countdown timer, at once.
 *
 * <p>VALUE at startTimeout: it is to end its signal, but does not signal.
 */
public final class ActSetTimeoutAction implements Action<ActSetTimeout, ActSetTimeout.Response> {
    @Override
    public ActSetTimeout.Response run(ActSetTimeout in, Tx tx, CommandContext ctx) {
        CountdownTimer timer = tx.clear().timer(in.actHandle());
        long time = tx.orderly().time();
        if (in.startTimeout() == CountdownTimer.STOP && !timer.isSignaled(time)) {
            throw TpmRc.VALUE.at(ActSetTimeoutSpec.startTimeout);
        }
        tx.clear(tx.clear().withTimer(timer.withTimeout(in.startTimeout(), time)));
        return new ActSetTimeout.Response();
    }
}
