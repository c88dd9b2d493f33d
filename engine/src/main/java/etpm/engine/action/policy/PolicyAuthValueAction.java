package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.PolicyDigest;
import etpm.spec.command.policy.PolicyAuthValue;

/** Actions of TPM2_PolicyAuthValue: the authorization must prove knowledge of the authValue by its HMAC. */
public final class PolicyAuthValueAction implements Action<PolicyAuthValue, PolicyAuthValue.Response> {
    @Override
    public PolicyAuthValue.Response run(PolicyAuthValue in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy().withAuthMode(PolicyState.AUTH_VALUE);
        PolicyUpdate.extend(session, policy, tx, ctx, PolicyDigest::authValue);
        return new PolicyAuthValue.Response();
    }
}
