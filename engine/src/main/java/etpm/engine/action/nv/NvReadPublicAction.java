package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;

/** Actions of TPM2_NV_ReadPublic. HANDLE at nvIndex: an external index, which TPM2_NV_ReadPublic2 reads. */
public final class NvReadPublicAction implements Action<NvReadPublic, NvReadPublic.Response> {
    @Override
    public NvReadPublic.Response run(NvReadPublic in, Tx tx, CommandContext ctx) {
        // The response has the form of ordinary indices alone (Part 3, 31.1).
        if (!in.nvIndex().type().equals(TpmHt.NV_INDEX)) throw TpmRc.HANDLE.at(NvReadPublicSpec.nvIndex);
        TpmsNvPublic index = tx.nv(in.nvIndex()).publicArea();
        return new NvReadPublic.Response(index, Names.of(index, ctx.crypto()));
    }
}
