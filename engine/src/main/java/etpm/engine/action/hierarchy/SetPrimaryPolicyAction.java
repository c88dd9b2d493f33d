package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.hierarchy.SetPrimaryPolicySpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_SetPrimaryPolicy.
 *
 * <p>SIZE: the policy is no digest of the hash; with TPM_ALG_NULL it must be empty.
 */
public final class SetPrimaryPolicyAction implements Action<SetPrimaryPolicy, SetPrimaryPolicy.Response> {
    @Override
    public SetPrimaryPolicy.Response run(SetPrimaryPolicy in, Tx tx, CommandContext ctx) {
        if (in.authPolicy().length() != in.hashAlg().digestSize()) {
            throw TpmRc.SIZE.at(SetPrimaryPolicySpec.authPolicy);
        }
        HierarchyAuths.change(
                in.authHandle(), tx, before -> new HierarchyAuth(before.authValue(), in.hashAlg(), in.authPolicy()));
        return new SetPrimaryPolicy.Response();
    }
}
