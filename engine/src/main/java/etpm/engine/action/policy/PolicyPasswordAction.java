package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.PolicyDigest;
import etpm.spec.command.policy.PolicyPassword;

/** Actions of TPM2_PolicyPassword: the authorization must give the authValue as a password. */
public final class PolicyPasswordAction implements Action<PolicyPassword, PolicyPassword.Response> {
    @Override
    public PolicyPassword.Response run(PolicyPassword in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy().withAuthMode(PolicyState.AUTH_PASSWORD);
        PolicyUpdate.extend(session, policy, tx, ctx, PolicyDigest::authValue);
        return new PolicyPassword.Response();
    }
}
