package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyParameters;
import etpm.spec.command.policy.PolicyParametersSpec;

/**
 * Actions of TPM2_PolicyParameters: the authorization is good for one command with its parameters.
 *
 * <p>SIZE: no digest of the session's hash. CPHASH: the session is bound to something already.
 */
public final class PolicyParametersAction implements Action<PolicyParameters, PolicyParameters.Response> {
    @Override
    public PolicyParameters.Response run(PolicyParameters in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyUpdate.checkSize(in.pHash(), session, PolicyParametersSpec.pHash);
        PolicyUpdate.checkUnbound(session.policy());
        PolicyState policy = session.policy().withBound(PolicyState.PARAMETERS, in.pHash());
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.parameters(in.pHash()));
        return new PolicyParameters.Response();
    }
}
