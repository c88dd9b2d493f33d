package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvReadLock;
import etpm.spec.command.nv.NvReadLockSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_NV_ReadLock: until the next TPM Reset or Restart. Permissions have been checked ({@link
 * etpm.engine.nv.NvAccess}). Locking once more succeeds, and so does locking an index that was never written.
 *
 * <p>ATTRIBUTES: the index cannot be locked.
 */
public final class NvReadLockAction implements Action<NvReadLock, NvReadLock.Response> {
    @Override
    public NvReadLock.Response run(NvReadLock in, Tx tx, CommandContext ctx) {
        NvIndex index = tx.nv(in.nvIndex());
        if (index.has(TpmaNv.READLOCKED)) return new NvReadLock.Response();
        if (!index.has(TpmaNv.READ_STCLEAR)) throw TpmRc.ATTRIBUTES.at(NvReadLockSpec.nvIndex);
        tx.nv(index.withAttributes(index.attributes().with(TpmaNv.READLOCKED)));
        return new NvReadLock.Response();
    }
}
