package etpm.engine.action.policy;

import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.PolicyDigest;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.function.UnaryOperator;

/** What policy commands have in common: how they change their session (Part 3, 23.2.4). */
final class PolicyUpdate {
    private PolicyUpdate() {}

    /** Adds a policy command to the digest of a session and changes nothing else of it. */
    static void extend(TpmHandle policySession, Tx tx, CommandContext ctx, UnaryOperator<PolicyDigest> step) {
        Session session = tx.session(policySession);
        extend(session, session.policy(), tx, ctx, step);
    }

    /** Adds a policy command to the digest of a session, which in all else becomes {@code policy}. */
    static void extend(
            Session session, PolicyState policy, Tx tx, CommandContext ctx, UnaryOperator<PolicyDigest> step) {
        PolicyDigest before = new PolicyDigest(ctx.crypto(), session.authHash(), policy.policyDigest());
        tx.session(session.withPolicy(policy.withPolicyDigest(step.apply(before).value())));
    }

    /** Refuses a digest that is not as long as those of the session: SIZE. */
    static void checkSize(Bytes digest, Session session, Position position) {
        if (digest.length() != session.authHash().digestSize()) throw TpmRc.SIZE.at(position);
    }

    /** Refuses a time-out that is over: EXPIRED. */
    static void checkTime(long timeout, Session session, Tx tx, Position position) {
        boolean over = session.policy()
                .isOver(timeout, tx.orderly().time(), tx.counters().timeEpoch());
        if (over) throw TpmRc.EXPIRED.at(position);
    }

    /** Refuses to bind a session to a digest when it is bound to another one, or to one of another kind: CPHASH. */
    static void checkUnbound(PolicyState policy, int kind, Bytes digest) {
        if (policy.boundTo() == PolicyState.NOTHING) return;
        if (policy.boundTo() != kind || !policy.boundDigest().equals(digest)) throw TpmRc.CPHASH.bare();
    }

    /** Refuses to bind a session that is bound to anything: CPHASH. */
    static void checkUnbound(PolicyState policy) {
        if (policy.boundTo() != PolicyState.NOTHING) throw TpmRc.CPHASH.bare();
    }
}
