package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.command.duplication.DuplicateSpec;
import etpm.spec.command.policy.PolicyDuplicationSelect;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * Actions of TPM2_PolicyDuplicationSelect: the authorization is good for duplicating one object to one parent.
 *
 * <p>CPHASH: the session is bound to something already. COMMAND_CODE: it is for one command already.
 */
public final class PolicyDuplicationSelectAction
        implements Action<PolicyDuplicationSelect, PolicyDuplicationSelect.Response> {
    @Override
    public PolicyDuplicationSelect.Response run(PolicyDuplicationSelect in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        PolicyUpdate.checkUnbound(policy);
        if (policy.commandCode() != 0) throw TpmRc.COMMAND_CODE.bare();
        Bytes names =
                SessionMath.nameHash(ctx.crypto(), session.authHash(), List.of(in.objectName(), in.newParentName()));
        PolicyState selected = policy.withBound(PolicyState.NAME_HASH, names).withCommandCode(DuplicateSpec.CC);
        PolicyUpdate.extend(
                session,
                selected,
                tx,
                ctx,
                digest -> in.includeObject()
                        ? digest.duplicationSelect(in.objectName(), in.newParentName())
                        : digest.duplicationSelect(in.newParentName()));
        return new PolicyDuplicationSelect.Response();
    }
}
