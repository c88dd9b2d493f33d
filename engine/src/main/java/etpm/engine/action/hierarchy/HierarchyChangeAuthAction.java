package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_HierarchyChangeAuth. The response is authorized with the new value. SIZE, for more than the largest digest, is
 * found when the parameter is read.
 */
public final class HierarchyChangeAuthAction implements Action<HierarchyChangeAuth, HierarchyChangeAuth.Response> {
    @Override
    public HierarchyChangeAuth.Response run(HierarchyChangeAuth in, Tx tx, CommandContext ctx) {
        Secret authValue = in.newAuth().withoutTrailingZeros();
        in.newAuth().wipe();
        HierarchyAuths.change(in.authHandle(), tx, before -> {
            tx.discard(before.authValue());
            return new HierarchyAuth(authValue, before.policyAlg(), before.authPolicy());
        });
        return new HierarchyChangeAuth.Response();
    }
}
