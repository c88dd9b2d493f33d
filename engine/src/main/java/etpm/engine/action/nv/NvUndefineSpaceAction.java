package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvUndefineSpaceSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_NV_UndefineSpace.
 *
 * <p>ATTRIBUTES: only the policy of the index may delete it. NV_AUTHORIZATION: the owner may not delete what the platform has
 * defined.
 */
public final class NvUndefineSpaceAction implements Action<NvUndefineSpace, NvUndefineSpace.Response> {
    @Override
    public NvUndefineSpace.Response run(NvUndefineSpace in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (index.has(TpmaNv.POLICY_DELETE)) throw TpmRc.ATTRIBUTES.at(NvUndefineSpaceSpec.nvIndex);
        if (in.authHandle().equals(TpmHandle.OWNER) && index.has(TpmaNv.PLATFORMCREATE)) {
            throw TpmRc.NV_AUTHORIZATION.bare();
        }
        tx.removeNv(in.nvIndex());
        return new NvUndefineSpace.Response();
    }
}
