package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyLocality;
import etpm.spec.command.policy.PolicyLocalitySpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PolicyLocality: the authorization must come from some localities only.
 *
 * <p>RANGE: no locality, none that the session still allows, or an extended one together with others.
 */
public final class PolicyLocalityAction implements Action<PolicyLocality, PolicyLocality.Response> {
    private static final int FIRST_EXTENDED = 32;

    @Override
    public PolicyLocality.Response run(PolicyLocality in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        int allowed = allowed(session.policy().localities(), in.locality().value());
        if (allowed == 0) throw TpmRc.RANGE.at(PolicyLocalitySpec.locality);
        PolicyState policy = session.policy().withLocalities(allowed);
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.locality(in.locality()));
        return new PolicyLocality.Response();
    }

    /** What both allow, or zero. Localities 0 to 4 are bits, an extended one is a number (Part 2, 8.5). */
    private static int allowed(int before, int locality) {
        if (before == 0) return locality;
        boolean bits = before < FIRST_EXTENDED && locality < FIRST_EXTENDED;
        if (bits) return before & locality;
        return before == locality ? locality : 0;
    }
}
