package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyOr;
import etpm.spec.command.policy.PolicyOrSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PolicyOR: what was gathered so far is one of several policies.
 *
 * <p>VALUE: it is none of them.
 */
public final class PolicyOrAction implements Action<PolicyOr, PolicyOr.Response> {
    @Override
    public PolicyOr.Response run(PolicyOr in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        boolean satisfied =
                session.isTrial() || in.pHashList().contains(session.policy().policyDigest());
        if (!satisfied) throw TpmRc.VALUE.at(PolicyOrSpec.pHashList);
        PolicyUpdate.extend(in.policySession(), tx, ctx, digest -> digest.or(in.pHashList()));
        return new PolicyOr.Response();
    }
}
