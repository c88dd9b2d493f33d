package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;

/**
 * Actions of TPM2_NV_Read. Locks and permissions have been checked ({@link etpm.engine.nv.NvAccess}).
 *
 * <p>VALUE: more than one response may carry, or an offset beyond the end. NV_RANGE: more than there is.
 */
public final class NvReadAction implements Action<NvRead, NvRead.Response> {
    @Override
    public NvRead.Response run(NvRead in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        int size = index.publicArea().dataSize();
        if (in.size() > Implementation.MAX_NV_BUFFER_SIZE) throw TpmRc.VALUE.at(NvReadSpec.size);
        if (in.offset() > size) throw TpmRc.VALUE.at(NvReadSpec.offset);
        if (in.size() > size - in.offset()) throw TpmRc.NV_RANGE.bare();
        return new NvRead.Response(index.data().slice(in.offset(), in.offset() + in.size()));
    }
}
