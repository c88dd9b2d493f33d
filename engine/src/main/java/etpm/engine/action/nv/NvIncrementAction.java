package etpm.engine.action.nv;

import etpm.engine.nv.NvData;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvIncrement;
import etpm.spec.command.nv.NvIncrementSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;

/**
 * Actions of TPM2_NV_Increment. Locks and permissions have been checked ({@link etpm.engine.nv.NvAccess}). A new counter starts
 * above every value that any counter of this TPM has had, so that deleting one and defining it again takes it nowhere back.
 *
 * <p>ATTRIBUTES: no counter.
 */
public final class NvIncrementAction implements Action<NvIncrement, NvIncrement.Response> {
    @Override
    public NvIncrement.Response run(NvIncrement in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (!isCounter(index)) throw TpmRc.ATTRIBUTES.at(NvIncrementSpec.nvIndex);
        long value = index.has(TpmaNv.WRITTEN) ? NvData.number(index.data()) : highest(tx);
        tx.nv(NvData.write(index, NvData.of(value + 1)));
        return new NvIncrement.Response();
    }

    private static boolean isCounter(NvIndex index) {
        return index.attributes().nt().equals(TpmNt.COUNTER);
    }

    /** The highest value of all counters, deleted ones included. */
    private static long highest(Tx tx) {
        long highest = tx.counters().maxNvCounter();
        for (NvIndex index : tx.nvIndices().values()) {
            if (!isCounter(index) || !index.has(TpmaNv.WRITTEN)) continue;
            long value = NvData.number(index.data());
            if (Long.compareUnsigned(value, highest) > 0) highest = value;
        }
        return highest;
    }
}
