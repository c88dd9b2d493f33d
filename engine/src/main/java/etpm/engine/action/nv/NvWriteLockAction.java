package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.command.nv.NvWriteLockSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_NV_WriteLock: until the index is deleted with WRITEDEFINE, else until the next TPM Reset or Restart.
 * Permissions have been checked ({@link etpm.engine.nv.NvAccess}). Locking once more succeeds.
 *
 * <p>ATTRIBUTES: the index cannot be locked.
 */
public final class NvWriteLockAction implements Action<NvWriteLock, NvWriteLock.Response> {
    @Override
    public NvWriteLock.Response run(NvWriteLock in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (index.has(TpmaNv.WRITELOCKED)) return new NvWriteLock.Response();
        if (!index.attributes().hasAny(TpmaNv.WRITEDEFINE | TpmaNv.WRITE_STCLEAR)) {
            throw TpmRc.ATTRIBUTES.at(NvWriteLockSpec.nvIndex);
        }
        tx.nv(index.withAttributes(index.attributes().with(TpmaNv.WRITELOCKED)));
        return new NvWriteLock.Response();
    }
}
