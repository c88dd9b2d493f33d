package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyGetDigest;

/** Actions of TPM2_PolicyGetDigest: tells the digest of a policy session, which for a trial session is its very use. */
public final class PolicyGetDigestAction implements Action<PolicyGetDigest, PolicyGetDigest.Response> {
    @Override
    public PolicyGetDigest.Response run(PolicyGetDigest in, Tx tx, CommandContext ctx) {
        return new PolicyGetDigest.Response(
                tx.session(in.policySession()).policy().policyDigest());
    }
}
