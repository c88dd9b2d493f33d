package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyCpHash;
import etpm.spec.command.policy.PolicyCpHashSpec;

/**
 * Actions of TPM2_PolicyCpHash: the authorization is good for one command with its handles and parameters.
 *
 * <p>SIZE: no digest of the session's hash. CPHASH: the session is bound to something else.
 */
public final class PolicyCpHashAction implements Action<PolicyCpHash, PolicyCpHash.Response> {
    @Override
    public PolicyCpHash.Response run(PolicyCpHash in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyUpdate.checkSize(in.cpHashA(), session, PolicyCpHashSpec.cpHashA);
        PolicyUpdate.checkUnbound(session.policy(), PolicyState.CP_HASH, in.cpHashA());
        PolicyState policy = session.policy().withBound(PolicyState.CP_HASH, in.cpHashA());
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.cpHash(in.cpHashA()));
        return new PolicyCpHash.Response();
    }
}
