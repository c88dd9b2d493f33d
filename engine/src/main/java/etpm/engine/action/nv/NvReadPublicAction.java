package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.type.TpmsNvPublic;

/** Actions of TPM2_NV_ReadPublic. */
public final class NvReadPublicAction implements Action<NvReadPublic, NvReadPublic.Response> {
    @Override
    public NvReadPublic.Response run(NvReadPublic in, Tx tx, CommandContext ctx) {
        TpmsNvPublic index = tx.nv(in.nvIndex()).publicArea();
        return new NvReadPublic.Response(index, Names.of(index, ctx.crypto()));
    }
}
