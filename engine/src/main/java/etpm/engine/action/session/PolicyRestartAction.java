package etpm.engine.action.session;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.session.PolicyRestart;

/** Actions of TPM2_PolicyRestart: the session keeps its key, its nonces, what it is bound to and when it started. */
public final class PolicyRestartAction implements Action<PolicyRestart, PolicyRestart.Response> {
    @Override
    public PolicyRestart.Response run(PolicyRestart in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.sessionHandle());
        tx.session(session.withPolicy(session.policy().restarted(session.authHash())));
        return new PolicyRestart.Response();
    }
}
