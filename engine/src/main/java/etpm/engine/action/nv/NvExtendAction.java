package etpm.engine.action.nv;

import etpm.engine.nv.NvData;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvExtend;
import etpm.spec.command.nv.NvExtendSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_NV_Extend: the digest, with the hash of the index, of what was there and the data. Locks and permissions have
 * been checked ({@link etpm.engine.nv.NvAccess}).
 *
 * <p>ATTRIBUTES: no extend index.
 */
public final class NvExtendAction implements Action<NvExtend, NvExtend.Response> {
    @Override
    public NvExtend.Response run(NvExtend in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (!index.attributes().nt().equals(TpmNt.EXTEND)) throw TpmRc.ATTRIBUTES.at(NvExtendSpec.nvIndex);
        byte[] digest = ctx.crypto()
                .digest(
                        index.publicArea().nameAlg(),
                        NvData.current(index).toByteArray(),
                        in.data().toByteArray());
        tx.nv(NvData.write(index, Bytes.wrap(digest)));
        return new NvExtend.Response();
    }
}
