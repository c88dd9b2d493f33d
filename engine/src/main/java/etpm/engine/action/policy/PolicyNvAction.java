package etpm.engine.action.policy;

import etpm.engine.auth.Entities;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.command.policy.PolicyNv;
import etpm.spec.command.policy.PolicyNvSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_PolicyNV: the data of an index compare as wanted, now. Locks and permissions have been checked ({@link
 * etpm.engine.nv.NvAccess}).
 *
 * <p>VALUE: offset lies behind the data. SIZE: operandB reaches beyond the data. POLICY: the comparison does not hold. A trial session checks nothing.
 */
public final class PolicyNvAction implements Action<PolicyNv, PolicyNv.Response> {
    @Override
    public PolicyNv.Response run(PolicyNv in, Tx tx, CommandContext ctx) {
        if (!tx.session(in.policySession()).isTrial()) check(in, tx.nv(in.nvIndex()));
        Bytes name = Entities.name(tx, in.nvIndex(), ctx.crypto());
        PolicyUpdate.extend(
                in.policySession(), tx, ctx, digest -> digest.nv(name, in.operandB(), in.offset(), in.operation()));
        return new PolicyNv.Response();
    }

    private static void check(PolicyNv in, NvIndex index) {
        int size = index.publicArea().dataSize();
        if (in.offset() > size) throw TpmRc.VALUE.at(PolicyNvSpec.offset);
        int end = in.offset() + in.operandB().length();
        if (end > size) throw TpmRc.SIZE.at(PolicyNvSpec.operandB);
        Bytes data = index.data().slice(in.offset(), end);
        if (!Comparison.holds(in.operation(), data, in.operandB())) throw TpmRc.POLICY.bare();
    }
}
