package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.type.TpmuNvPublic2;

/** Actions of TPM2_NV_ReadPublic2, for ordinary and external indices. */
public final class NvReadPublic2Action implements Action<NvReadPublic2, NvReadPublic2.Response> {
    @Override
    public NvReadPublic2.Response run(NvReadPublic2 in, Tx tx, CommandContext ctx) {
        TpmsNvPublic index = tx.nv(in.nvIndex()).publicArea();
        TpmHt type = in.nvIndex().type();
        TpmuNvPublic2 publicArea = type.equals(TpmHt.EXTERNAL_NV) ? TpmsNvPublicExpAttr.of(index) : index;
        return new NvReadPublic2.Response(new TpmtNvPublic2(type, publicArea), Names.of(index, ctx.crypto()));
    }
}
