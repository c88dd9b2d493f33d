package etpm.engine.action.sequence;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.command.sequence.SequenceUpdateSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_SequenceUpdate: feeds a sequence of any kind.
 *
 * <p>MODE: no sequence.
 */
public final class SequenceUpdateAction implements Action<SequenceUpdate, SequenceUpdate.Response> {
    @Override
    public SequenceUpdate.Response run(SequenceUpdate in, Tx tx, CommandContext ctx) {
        SequenceObject sequence = Feed.sequence(in.sequenceHandle(), tx);
        if (sequence == null) throw TpmRc.MODE.at(SequenceUpdateSpec.sequenceHandle);
        tx.replace(in.sequenceHandle(), Feed.update(sequence, in.buffer(), ctx.crypto()));
        return new SequenceUpdate.Response();
    }
}
