package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyCounterTimer;
import etpm.spec.command.policy.PolicyCounterTimerSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmsTimeInfo;
import etpm.spec.type.TpmsTimeInfoCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/**
 * Actions of TPM2_PolicyCounterTimer: the time, clock and counts of the TPM compare as wanted, now. That all of Time is less
 * than a number is something else: so many seconds after the session began it ends.
 *
 * <p>VALUE at offset: it lies behind TPMS_TIME_INFO. RANGE: operandB reaches beyond it. NV_UNAVAILABLE: the clock stands still. POLICY: the comparison does not hold. At
 * operandB, VALUE: more seconds than time is counted for; EXPIRED: they are over. A trial session does not compare.
 */
public final class PolicyCounterTimerAction implements Action<PolicyCounterTimer, PolicyCounterTimer.Response> {
    /** Where the clock is in TPMS_TIME_INFO: after Time. */
    private static final int CLOCK = Long.BYTES;

    /** The most seconds that are sure to fit into the milliseconds that time is counted in. */
    private static final long LONGEST = 1L << 53;

    @Override
    public PolicyCounterTimer.Response run(PolicyCounterTimer in, Tx tx, CommandContext ctx) {
        TpmsTimeInfo timeInfo = new TpmsTimeInfo(tx.orderly().time(), tx.clockInfo());
        Bytes info = WireWriter.encode(timeInfo, TpmsTimeInfoCodec::write);
        if (in.offset() > info.length()) throw TpmRc.VALUE.at(PolicyCounterTimerSpec.offset);
        int end = in.offset() + in.operandB().length();
        if (end > info.length()) throw TpmRc.RANGE.bare();
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        if (!session.isTrial()) {
            // A clock that stands would hold for ever what it is to end (Part 1, 34.7.2.2).
            boolean ofClock = in.offset() < CLOCK + Long.BYTES && end > CLOCK;
            if (ofClock && ctx.clockStands()) throw TpmRc.NV_UNAVAILABLE.bare();
            if (isExpiration(in)) {
                policy = policy.endingAt(expiration(in.operandB(), session, tx));
            } else if (!Comparison.holds(in.operation(), info.slice(in.offset(), end), in.operandB())) {
                throw TpmRc.POLICY.bare();
            }
        }
        PolicyUpdate.extend(
                session, policy, tx, ctx, digest -> digest.counterTimer(in.operandB(), in.offset(), in.operation()));
        return new PolicyCounterTimer.Response();
    }

    private static boolean isExpiration(PolicyCounterTimer in) {
        return in.operation().equals(TpmEo.UNSIGNED_LT)
                && in.offset() == 0
                && in.operandB().length() == Long.BYTES;
    }

    private static long expiration(Bytes operandB, Session session, Tx tx) {
        long seconds = WireReader.lenient(operandB).u64();
        if (Long.compareUnsigned(seconds, LONGEST) > 0) throw TpmRc.VALUE.at(PolicyCounterTimerSpec.operandB);
        long timeout = session.policy().startTime() + seconds * 1000;
        PolicyUpdate.checkTime(timeout, session, tx, PolicyCounterTimerSpec.operandB);
        return timeout;
    }
}
