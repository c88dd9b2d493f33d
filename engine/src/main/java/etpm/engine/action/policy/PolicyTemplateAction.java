package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyTemplate;
import etpm.spec.command.policy.PolicyTemplateSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PolicyTemplate: the authorization is good for creating objects from one template.
 *
 * <p>VALUE: the session is bound to another template. CPHASH: it is bound to something else. SIZE: no digest of the session's hash.
 */
public final class PolicyTemplateAction implements Action<PolicyTemplate, PolicyTemplate.Response> {
    @Override
    public PolicyTemplate.Response run(PolicyTemplate in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState before = session.policy();
        if (before.boundTo() == PolicyState.TEMPLATE) {
            if (!before.boundDigest().equals(in.templateHash())) throw TpmRc.VALUE.at(PolicyTemplateSpec.templateHash);
        } else {
            PolicyUpdate.checkUnbound(before);
        }
        PolicyUpdate.checkSize(in.templateHash(), session, PolicyTemplateSpec.templateHash);
        PolicyState policy = before.withBound(PolicyState.TEMPLATE, in.templateHash());
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.template(in.templateHash()));
        return new PolicyTemplate.Response();
    }
}
