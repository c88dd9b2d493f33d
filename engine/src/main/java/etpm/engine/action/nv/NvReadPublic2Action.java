package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmtNvPublic2;

/** Actions of TPM2_NV_ReadPublic2. Every index there can be is of the plain kind. */
public final class NvReadPublic2Action implements Action<NvReadPublic2, NvReadPublic2.Response> {
    @Override
    public NvReadPublic2.Response run(NvReadPublic2 in, Tx tx, CommandContext ctx) {
        TpmsNvPublic index = tx.nv(in.nvIndex()).publicArea();
        return new NvReadPublic2.Response(new TpmtNvPublic2(TpmHt.NV_INDEX, index), Names.of(index, ctx.crypto()));
    }
}
