package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvChangeAuth;
import etpm.spec.command.nv.NvChangeAuthSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_NV_ChangeAuth.
 *
 * <p>SIZE: the authValue is longer than a digest of nameAlg.
 */
public final class NvChangeAuthAction implements Action<NvChangeAuth, NvChangeAuth.Response> {
    @Override
    public NvChangeAuth.Response run(NvChangeAuth in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        Secret authValue = in.newAuth().withoutTrailingZeros();
        in.newAuth().wipe();
        if (authValue.length() > index.publicArea().nameAlg().digestSize()) {
            throw TpmRc.SIZE.at(NvChangeAuthSpec.newAuth);
        }
        tx.nv(index.withAuthValue(authValue));
        return new NvChangeAuth.Response();
    }
}
