package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.command.policy.PolicyNameHashSpec;

/**
 * Actions of TPM2_PolicyNameHash: the authorization is good for some entities only.
 *
 * <p>SIZE: no digest of the session's hash. CPHASH: the session is bound to something already.
 */
public final class PolicyNameHashAction implements Action<PolicyNameHash, PolicyNameHash.Response> {
    @Override
    public PolicyNameHash.Response run(PolicyNameHash in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyUpdate.checkSize(in.nameHash(), session, PolicyNameHashSpec.nameHash);
        PolicyUpdate.checkUnbound(session.policy());
        PolicyState policy = session.policy().withBound(PolicyState.NAME_HASH, in.nameHash());
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.nameHash(in.nameHash()));
        return new PolicyNameHash.Response();
    }
}
