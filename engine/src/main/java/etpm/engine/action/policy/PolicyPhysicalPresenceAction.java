package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.PolicyDigest;
import etpm.spec.command.policy.PolicyPhysicalPresence;

/** Actions of TPM2_PolicyPhysicalPresence: the authorization needs physical presence. */
public final class PolicyPhysicalPresenceAction
        implements Action<PolicyPhysicalPresence, PolicyPhysicalPresence.Response> {
    @Override
    public PolicyPhysicalPresence.Response run(PolicyPhysicalPresence in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyUpdate.extend(
                session, session.policy().withPhysicalPresence(true), tx, ctx, PolicyDigest::physicalPresence);
        return new PolicyPhysicalPresence.Response();
    }
}
