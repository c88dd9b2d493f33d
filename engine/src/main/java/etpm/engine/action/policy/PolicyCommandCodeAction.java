package etpm.engine.action.policy;

import etpm.engine.action.ActionTable;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.CommandTable;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;

/**
 * Actions of TPM2_PolicyCommandCode: the authorization is good for one command only.
 *
 * <p>VALUE: the session is for another command already. POLICY_CC: this TPM has no such command.
 */
public final class PolicyCommandCodeAction implements Action<PolicyCommandCode, PolicyCommandCode.Response> {
    @Override
    public PolicyCommandCode.Response run(PolicyCommandCode in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        long code = Integer.toUnsignedLong(in.code().value());
        if (policy.commandCode() != 0 && policy.commandCode() != code) throw TpmRc.VALUE.at(PolicyCommandCodeSpec.code);
        if (!isImplemented(in.code())) throw TpmRc.POLICY_CC.at(PolicyCommandCodeSpec.code);
        PolicyUpdate.extend(session, policy.withCommandCode(code), tx, ctx, digest -> digest.commandCode(in.code()));
        return new PolicyCommandCode.Response();
    }

    private static boolean isImplemented(TpmCc code) {
        return CommandTable.byCode(code.value()) != null && ActionTable.create(code.value()) != null;
    }
}
