package etpm.engine.action.nv;

import etpm.engine.nv.NvData;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvSetBits;
import etpm.spec.command.nv.NvSetBitsSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;

/**
 * Actions of TPM2_NV_SetBits. Locks and permissions have been checked ({@link etpm.engine.nv.NvAccess}). Setting no bit makes
 * the index WRITTEN all the same.
 *
 * <p>ATTRIBUTES: no bit field.
 */
public final class NvSetBitsAction implements Action<NvSetBits, NvSetBits.Response> {
    @Override
    public NvSetBits.Response run(NvSetBits in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (!index.attributes().nt().equals(TpmNt.BITS)) throw TpmRc.ATTRIBUTES.at(NvSetBitsSpec.nvIndex);
        long bits = NvData.number(NvData.current(index)) | in.bits();
        NvIndex written = NvData.write(index, NvData.of(bits));
        if (written != index) tx.nv(written);
        return new NvSetBits.Response();
    }
}
