package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Orderly;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyCounterTimer;
import etpm.spec.command.policy.PolicyCounterTimerSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmsTimeInfo;
import etpm.spec.type.TpmsTimeInfoCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;

/**
 * Actions of TPM2_PolicyCounterTimer: the time, clock and counts of the TPM compare as wanted, now.
 *
 * <p>VALUE: offset lies behind TPMS_TIME_INFO. RANGE: operandB reaches beyond it. POLICY: the comparison does not hold. A trial
 * session does not compare.
 */
public final class PolicyCounterTimerAction implements Action<PolicyCounterTimer, PolicyCounterTimer.Response> {
    @Override
    public PolicyCounterTimer.Response run(PolicyCounterTimer in, Tx tx, CommandContext ctx) {
        Bytes info = WireWriter.encode(timeInfo(tx), TpmsTimeInfoCodec::write);
        if (in.offset() > info.length()) throw TpmRc.VALUE.at(PolicyCounterTimerSpec.offset);
        int end = in.offset() + in.operandB().length();
        if (end > info.length()) throw TpmRc.RANGE.bare();
        boolean holds = tx.session(in.policySession()).isTrial()
                || Comparison.holds(in.operation(), info.slice(in.offset(), end), in.operandB());
        if (!holds) throw TpmRc.POLICY.bare();
        PolicyUpdate.extend(
                in.policySession(), tx, ctx, digest -> digest.counterTimer(in.operandB(), in.offset(), in.operation()));
        return new PolicyCounterTimer.Response();
    }

    private static TpmsTimeInfo timeInfo(Tx tx) {
        Orderly orderly = tx.orderly();
        TpmsClockInfo clock = new TpmsClockInfo(
                orderly.clock(), tx.counters().resetCount(), tx.reset().restartCount(), orderly.safe());
        return new TpmsTimeInfo(orderly.time(), clock);
    }
}
