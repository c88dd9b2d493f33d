package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvGlobalWriteLock;

/** Actions of TPM2_NV_GlobalWriteLock: every index with GLOBALLOCK, whoever defined it. */
public final class NvGlobalWriteLockAction implements Action<NvGlobalWriteLock, NvGlobalWriteLock.Response> {
    @Override
    public NvGlobalWriteLock.Response run(NvGlobalWriteLock in, Tx tx, CommandContext ctx) {
        for (NvIndex index : tx.nvIndices().values()) {
            if (!index.has(TpmaNv.GLOBALLOCK) || index.has(TpmaNv.WRITELOCKED)) continue;
            tx.nv(index.withAttributes(index.attributes().with(TpmaNv.WRITELOCKED)));
        }
        return new NvGlobalWriteLock.Response();
    }
}
