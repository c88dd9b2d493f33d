package etpm.engine.action.sequence;

import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.command.sequence.SequenceCompleteSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtTkHashcheck;

/**
 * Actions of TPM2_SequenceComplete: feeds a hash or HMAC sequence for the last time and flushes it. Of a hash, there is a
 * ticket unless the hierarchy is TPM_RH_NULL or the first buffer did not rule out that the data is a structure of a TPM.
 *
 * <p>MODE: no sequence, or one of events.
 */
public final class SequenceCompleteAction implements Action<SequenceComplete, SequenceComplete.Response> {
    @Override
    public SequenceComplete.Response run(SequenceComplete in, Tx tx, CommandContext ctx) {
        SequenceObject sequence = Feed.sequence(in.sequenceHandle(), tx);
        if (sequence == null || sequence.kind() == SequenceObject.EVENT) {
            throw TpmRc.MODE.at(SequenceCompleteSpec.sequenceHandle);
        }
        TpmtHa result = Feed.complete(sequence, in.buffer(), ctx.crypto()).getFirst();
        boolean ticket = sequence.kind() == SequenceObject.HASH
                && !in.hierarchy().isNull()
                && Feed.firstBuffer(sequence, in.buffer()) == SequenceObject.SAFE;
        TpmtTkHashcheck validation = ticket
                ? new Tickets(ctx, tx).hashcheck(in.hierarchy(), result.hashAlg(), result.digest())
                : Tickets.noHashcheck();
        tx.flush(in.sequenceHandle());
        return new SequenceComplete.Response(result.digest(), validation);
    }
}
