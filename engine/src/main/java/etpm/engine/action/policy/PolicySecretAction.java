package etpm.engine.action.policy;

import etpm.engine.auth.Entities;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSt;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_PolicySecret: the holder of an entity's authValue approves the policy. That it is the holder has been
 * checked by the authorization of the command, and before that whether Read-Only mode lets a PIN be tried ({@link
 * etpm.engine.nv.NvAccess}).
 *
 * <p>NONCE: nonceTPM is not the session's. EXPIRED: the approval is over. SIZE: cpHashA is no digest of the session's hash.
 * CPHASH: the session is bound to something else. A trial session checks nothing of this.
 */
public final class PolicySecretAction implements Action<PolicySecret, PolicySecret.Response> {
    @Override
    public PolicySecret.Response run(PolicySecret in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        Bytes name = Entities.name(tx, in.authHandle(), ctx.crypto());
        if (session.isTrial()) {
            PolicyUpdate.extend(in.policySession(), tx, ctx, digest -> digest.secret(name, in.policyRef()));
            return response(Approval.Ticket.none(TpmSt.AUTH_SECRET));
        }
        boolean otherNonce = !in.nonceTPM().isEmpty() && !in.nonceTPM().equals(session.nonceTPM());
        if (otherNonce) throw TpmRc.NONCE.at(PolicySecretSpec.nonceTPM);
        long timeout = Approval.timeout(in.expiration(), in.nonceTPM(), session);
        Approval approval = new Approval(timeout, in.cpHashA(), in.policyRef());
        approval.check(session, tx, PolicySecretSpec.expiration, PolicySecretSpec.cpHashA);
        PolicyUpdate.extend(
                session, approval.recordedIn(session.policy()), tx, ctx, digest -> digest.secret(name, in.policyRef()));
        // A ticket would be a way around the count of a PIN Pass index.
        boolean wantsTicket = in.expiration() < 0 && !isPinPass(in.authHandle(), tx);
        return response(
                wantsTicket
                        ? approval.ticket(TpmSt.AUTH_SECRET, in.authHandle(), name, in.nonceTPM(), tx, ctx)
                        : Approval.Ticket.none(TpmSt.AUTH_SECRET));
    }

    private static PolicySecret.Response response(Approval.Ticket ticket) {
        return new PolicySecret.Response(ticket.encoded(), ticket.ticket());
    }

    private static boolean isPinPass(TpmHandle entity, Tx tx) {
        return entity.isNvIndex() && tx.nv(entity).attributes().nt().equals(TpmNt.PIN_PASS);
    }
}
