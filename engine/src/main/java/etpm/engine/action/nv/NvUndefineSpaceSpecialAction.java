package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvUndefineSpaceSpecial;
import etpm.spec.command.nv.NvUndefineSpaceSpecialSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_NV_UndefineSpaceSpecial.
 *
 * <p>ATTRIBUTES: the index may be deleted without its policy.
 */
public final class NvUndefineSpaceSpecialAction
        implements Action<NvUndefineSpaceSpecial, NvUndefineSpaceSpecial.Response> {
    @Override
    public NvUndefineSpaceSpecial.Response run(NvUndefineSpaceSpecial in, Tx tx, CommandContext ctx) {
        if (!tx.nv(in.nvIndex()).has(TpmaNv.POLICY_DELETE)) {
            throw TpmRc.ATTRIBUTES.at(NvUndefineSpaceSpecialSpec.nvIndex);
        }
        tx.removeNv(in.nvIndex());
        return new NvUndefineSpaceSpecial.Response();
    }
}
