package etpm.engine.action.policy;

import etpm.engine.auth.Entities;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyAuthorizeNv;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtHaCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;

/**
 * Actions of TPM2_PolicyAuthorizeNV: what was gathered so far is the policy that an index holds. Locks and permissions have been
 * checked ({@link etpm.engine.nv.NvAccess}).
 *
 * <p>HASH: the data of the index begin with no hash, or not with the session's. INSUFFICIENT: they are shorter than a digest. VALUE: they hold another policy. A trial session checks
 * nothing.
 */
public final class PolicyAuthorizeNvAction implements Action<PolicyAuthorizeNv, PolicyAuthorizeNv.Response> {
    @Override
    public PolicyAuthorizeNv.Response run(PolicyAuthorizeNv in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        if (!session.isTrial()) check(in, session, tx, ctx);
        Bytes name = Entities.name(tx, in.nvIndex(), ctx.crypto());
        PolicyUpdate.extend(in.policySession(), tx, ctx, digest -> digest.authorizeNv(name));
        return new PolicyAuthorizeNv.Response();
    }

    private static void check(PolicyAuthorizeNv in, Session session, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        WireReader reader = WireReader.strict(index.data().toByteArray(), ctx.algorithms());
        TpmtHa approved = TpmtHaCodec.read(reader, false);
        if (!approved.hashAlg().equals(session.authHash())) throw TpmRc.HASH.bare();
        if (!approved.digest().equals(session.policy().policyDigest())) throw TpmRc.VALUE.bare();
    }
}
