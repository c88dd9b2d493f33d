package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.policy.PolicyPcrSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * Actions of TPM2_PolicyPCR: the PCR have the values that they have now, or those of the digest that is given.
 *
 * <p>PCR_CHANGED: PCR have changed since an earlier TPM2_PolicyPCR of this session. VALUE: they have other values.
 */
public final class PolicyPcrAction implements Action<PolicyPcr, PolicyPcr.Response> {
    @Override
    public PolicyPcr.Response run(PolicyPcr in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        Bytes current = PcrSelections.digest(in.pcrs(), tx.pcrs(), session.authHash(), ctx.crypto());
        Bytes given = in.pcrDigest();
        if (!session.isTrial()) {
            long counter = tx.reset().pcrUpdateCounter();
            if (policy.pcrChecked() && policy.pcrUpdateCounter() != counter) throw TpmRc.PCR_CHANGED.bare();
            if (!given.isEmpty() && !given.equals(current)) throw TpmRc.VALUE.at(PolicyPcrSpec.pcrDigest);
            policy = policy.withPcrCheckedAt(counter);
        }
        Bytes pcrDigest = given.isEmpty() ? current : given;
        List<TpmsPcrSelection> selections = PcrSelections.filter(in.pcrs(), tx.pcrs());
        PolicyUpdate.extend(session, policy, tx, ctx, digest -> digest.pcr(selections, pcrDigest));
        return new PolicyPcr.Response();
    }
}
