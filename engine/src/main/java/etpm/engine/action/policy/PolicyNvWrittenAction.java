package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyNvWritten;
import etpm.spec.command.policy.PolicyNvWrittenSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PolicyNvWritten: the index that is authorized must have been written, or must not.
 *
 * <p>VALUE: the session asks for the opposite already.
 */
public final class PolicyNvWrittenAction implements Action<PolicyNvWritten, PolicyNvWritten.Response> {
    @Override
    public PolicyNvWritten.Response run(PolicyNvWritten in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        int wanted = in.writtenSet() ? PolicyState.WRITTEN_SET : PolicyState.WRITTEN_CLEAR;
        if (policy.nvWritten() != PolicyState.WRITTEN_ANY && policy.nvWritten() != wanted) {
            throw TpmRc.VALUE.at(PolicyNvWrittenSpec.writtenSet);
        }
        PolicyUpdate.extend(
                session,
                policy.withNvWritten(wanted),
                tx,
                ctx,
                digest -> in.writtenSet() ? digest.nvWritten() : digest.nvNotWritten());
        return new PolicyNvWritten.Response();
    }
}
