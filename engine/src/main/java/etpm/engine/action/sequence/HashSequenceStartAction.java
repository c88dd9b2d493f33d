package etpm.engine.action.sequence;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.wire.Secret;
import java.util.List;

/**
 * Actions of TPM2_HashSequenceStart: starts a hash that is fed in pieces, or with TPM_ALG_NULL an event sequence, which hashes
 * with the algorithm of every PCR bank.
 *
 * <p>OBJECT_MEMORY: no free slot.
 */
public final class HashSequenceStartAction implements Action<HashSequenceStart, HashSequenceStart.Response> {
    @Override
    public HashSequenceStart.Response run(HashSequenceStart in, Tx tx, CommandContext ctx) {
        boolean event = in.hashAlg().isNull();
        List<TpmAlgId> algorithms = event ? ctx.algorithms().profile().pcrBanks() : List.of(in.hashAlg());
        SequenceObject sequence = new SequenceObject(
                event ? SequenceObject.EVENT : SequenceObject.HASH,
                in.hashAlg(),
                in.auth().withoutTrailingZeros(),
                Secret.EMPTY,
                algorithms.stream()
                        .map(hashAlg -> Feed.start(hashAlg, ctx.crypto().hash(hashAlg)))
                        .toList(),
                SequenceObject.UNFED);
        in.auth().wipe();
        return new HashSequenceStart.Response(tx.load(sequence));
    }
}
