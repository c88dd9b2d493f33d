package etpm.engine.action.nv;

import etpm.engine.nv.NvData;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_NV_Write. Locks and permissions have been checked ({@link etpm.engine.nv.NvAccess}).
 *
 * <p>ATTRIBUTES: a counter, a bit field or an extend index. VALUE: the offset is beyond the end. NV_RANGE: the data goes beyond
 * the end, or is not all of an index that may only be written whole.
 */
public final class NvWriteAction implements Action<NvWrite, NvWrite.Response> {
    @Override
    public NvWrite.Response run(NvWrite in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        TpmNt type = index.attributes().nt();
        if (type.equals(TpmNt.COUNTER) || type.equals(TpmNt.BITS) || type.equals(TpmNt.EXTEND)) {
            throw TpmRc.ATTRIBUTES.bare();
        }
        int size = index.publicArea().dataSize();
        if (in.offset() > size) throw TpmRc.VALUE.at(NvWriteSpec.offset);
        if (in.data().length() > size - in.offset()) throw TpmRc.NV_RANGE.bare();
        if (index.has(TpmaNv.WRITEALL) && in.data().length() < size) throw TpmRc.NV_RANGE.bare();

        byte[] data = NvData.current(index).toByteArray();
        in.data().copyTo(data, in.offset());
        NvIndex written = NvData.write(index, Bytes.wrap(data));
        if (written != index) tx.nv(written);
        return new NvWrite.Response();
    }
}
