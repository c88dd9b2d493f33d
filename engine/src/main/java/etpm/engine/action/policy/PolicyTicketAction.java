package etpm.engine.action.policy;

import etpm.engine.auth.Entities;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyTicket;
import etpm.spec.command.policy.PolicyTicketSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.WireReader;

/**
 * Actions of TPM2_PolicyTicket: an approval that a ticket stands for.
 *
 * <p>ATTRIBUTES: a trial session. SIZE: timeout is none that this TPM gives out, or cpHashA no digest of the session's hash.
 * EXPIRED: the approval is over. CPHASH: the session is bound to something else. HIERARCHY: that of the ticket is disabled. SVN_LIMITED: the ticket is of
 * later firmware. TICKET: it is not of this TPM, not for this approval, or of before a restart.
 */
public final class PolicyTicketAction implements Action<PolicyTicket, PolicyTicket.Response> {
    @Override
    public PolicyTicket.Response run(PolicyTicket in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        if (session.isTrial()) throw TpmRc.ATTRIBUTES.at(PolicyTicketSpec.policySession);
        if (in.timeout().length() != Long.BYTES) throw TpmRc.SIZE.at(PolicyTicketSpec.timeout);
        long encoded = WireReader.lenient(in.timeout()).u64();
        Approval approval = new Approval(Approval.decoded(encoded), in.cpHashA(), in.policyRef());
        approval.check(session, tx, PolicyTicketSpec.timeout, PolicyTicketSpec.cpHashA);
        if (!Entities.isHierarchyEnabled(tx, in.ticket().hierarchy()))
            throw TpmRc.HIERARCHY.at(PolicyTicketSpec.ticket);
        TpmSt tag = in.ticket().tag();
        TpmtTkAuth expected = new Tickets(ctx, tx)
                .auth(
                        tag,
                        in.ticket().hierarchy(),
                        in.timeout(),
                        Approval.isUntilReset(encoded),
                        in.cpHashA(),
                        in.policyRef(),
                        in.authName());
        if (!Tickets.matches(in.ticket().digest(), expected.digest())) throw TpmRc.TICKET.at(PolicyTicketSpec.ticket);
        PolicyUpdate.extend(
                session,
                approval.recordedIn(session.policy()),
                tx,
                ctx,
                digest -> tag.equals(TpmSt.AUTH_SIGNED)
                        ? digest.signed(in.authName(), in.policyRef())
                        : digest.secret(in.authName(), in.policyRef()));
        return new PolicyTicket.Response();
    }
}
