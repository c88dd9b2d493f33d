package etpm.engine.action.policy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.command.attached.PolicyAcSendSelect;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * Actions of TPM2_Policy_AC_SendSelect: the authorization is good for sending one object to one attached component.
 *
 * <p>CPHASH: the session is bound to something already. COMMAND_CODE: it is for one command already.
 */
public final class PolicyAcSendSelectAction implements Action<PolicyAcSendSelect, PolicyAcSendSelect.Response> {
    @Override
    public PolicyAcSendSelect.Response run(PolicyAcSendSelect in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        PolicyState policy = session.policy();
        PolicyUpdate.checkUnbound(policy);
        if (policy.commandCode() != 0) throw TpmRc.COMMAND_CODE.bare();
        List<Bytes> all = List.of(in.objectName(), in.authHandleName(), in.acName());
        Bytes names = SessionMath.nameHash(ctx.crypto(), session.authHash(), all);
        PolicyState selected = policy.withBound(PolicyState.NAME_HASH, names).withCommandCode(AcSendSpec.CC);
        PolicyUpdate.extend(
                session,
                selected,
                tx,
                ctx,
                digest -> in.includeObject()
                        ? digest.acSendSelect(in.objectName(), in.authHandleName(), in.acName())
                        : digest.acSendSelect(in.authHandleName(), in.acName()));
        return new PolicyAcSendSelect.Response();
    }
}
