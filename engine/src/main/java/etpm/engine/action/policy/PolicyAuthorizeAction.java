package etpm.engine.action.policy;

import etpm.engine.auth.Entities;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.policy.PolicyAuthorize;
import etpm.spec.command.policy.PolicyAuthorizeSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;

/**
 * Actions of TPM2_PolicyAuthorize: what was gathered so far is a policy that a key has signed.
 *
 * <p>SIZE, HASH: keySign is no Name of a key. VALUE at approvedPolicy: the session's digest is another one. HIERARCHY: that of the ticket is disabled. SVN_LIMITED: the
 * ticket is of later firmware. VALUE at checkTicket: it is not for this policy, this reference and this key. A trial session
 * checks only keySign.
 */
public final class PolicyAuthorizeAction implements Action<PolicyAuthorize, PolicyAuthorize.Response> {
    @Override
    public PolicyAuthorize.Response run(PolicyAuthorize in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        TpmAlgId nameAlg = nameAlg(in.keySign(), ctx);
        if (!session.isTrial()) {
            boolean approved = in.approvedPolicy().equals(session.policy().policyDigest());
            if (!approved) throw TpmRc.VALUE.at(PolicyAuthorizeSpec.approvedPolicy);
            TpmtTkVerified given = in.checkTicket();
            boolean enabled = Entities.isHierarchyEnabled(tx, given.hierarchy());
            if (!enabled) throw TpmRc.HIERARCHY.at(PolicyAuthorizeSpec.checkTicket);
            Bytes digest = Bytes.wrap(ctx.crypto()
                    .digest(
                            nameAlg,
                            in.approvedPolicy().toByteArray(),
                            in.policyRef().toByteArray()));
            TpmtTkVerified expected = new Tickets(ctx, tx).verified(given.hierarchy(), digest, in.keySign());
            boolean valid = given.tag().equals(expected.tag()) && Tickets.matches(given.hmac(), expected.hmac());
            if (!valid) throw TpmRc.VALUE.at(PolicyAuthorizeSpec.checkTicket);
        }
        PolicyUpdate.extend(in.policySession(), tx, ctx, digest -> digest.authorize(in.keySign(), in.policyRef()));
        return new PolicyAuthorize.Response();
    }

    private static TpmAlgId nameAlg(Bytes name, CommandContext ctx) {
        if (name.length() < 2) throw TpmRc.SIZE.at(PolicyAuthorizeSpec.keySign);
        TpmAlgId nameAlg = new TpmAlgId(WireReader.lenient(name).u16());
        boolean hash = nameAlg.digestSize() != 0 && ctx.algorithms().algorithm(nameAlg);
        if (!hash) throw TpmRc.HASH.at(PolicyAuthorizeSpec.keySign);
        if (name.length() != 2 + nameAlg.digestSize()) throw TpmRc.SIZE.at(PolicyAuthorizeSpec.keySign);
        return nameAlg;
    }
}
