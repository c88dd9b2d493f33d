package etpm.engine.action.sequence;

import etpm.engine.pcr.PcrUpdate;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.command.sequence.EventSequenceComplete;
import etpm.spec.command.sequence.EventSequenceCompleteSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtHa;
import java.util.List;

/**
 * Actions of TPM2_EventSequenceComplete: feeds an event sequence for the last time, extends the PCR with its digests, unless it
 * is TPM_RH_NULL, and flushes it.
 *
 * <p>MODE: no event sequence. LOCALITY: the PCR may not be extended from this locality.
 */
public final class EventSequenceCompleteAction
        implements Action<EventSequenceComplete, EventSequenceComplete.Response> {
    @Override
    public EventSequenceComplete.Response run(EventSequenceComplete in, Tx tx, CommandContext ctx) {
        SequenceObject sequence = Feed.sequence(in.sequenceHandle(), tx);
        if (sequence == null || sequence.kind() != SequenceObject.EVENT) {
            throw TpmRc.MODE.at(EventSequenceCompleteSpec.sequenceHandle);
        }
        boolean intoPcr = !in.pcrHandle().isNull();
        if (intoPcr) PcrUpdate.checkExtend(in.pcrHandle().index(), ctx.locality());
        List<TpmtHa> results = Feed.complete(sequence, in.buffer(), ctx.crypto());
        if (intoPcr) new PcrUpdate(tx, ctx.crypto()).extend(in.pcrHandle().index(), results);
        tx.flush(in.sequenceHandle());
        return new EventSequenceComplete.Response(results);
    }
}
