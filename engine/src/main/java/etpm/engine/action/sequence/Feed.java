package etpm.engine.action.sequence;

import etpm.crypto.Crypto;
import etpm.crypto.HashSequence;
import etpm.engine.object.Tickets;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.SequenceObject.Midstate;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeding sequences: their states are resumed, fed, and saved again. */
final class Feed {
    private Feed() {}

    /** The sequence of a handle, or null when it stands for an object. */
    static @Nullable SequenceObject sequence(TpmHandle handle, Tx tx) {
        return tx.slot(handle) instanceof SequenceObject sequence ? sequence : null;
    }

    /** A state to begin with. */
    static Midstate start(TpmAlgId algorithm, HashSequence hash) {
        return new Midstate(algorithm, Secret.take(hash.midstate()));
    }

    /** The sequence after a buffer. */
    static SequenceObject update(SequenceObject sequence, Bytes buffer, Crypto crypto) {
        byte[] data = buffer.toByteArray();
        List<Midstate> midstates = new ArrayList<>();
        for (Midstate midstate : sequence.midstates()) {
            HashSequence hash = resume(sequence, midstate, crypto);
            hash.update(data);
            midstates.add(new Midstate(midstate.algorithm(), Secret.take(hash.midstate())));
        }
        return new SequenceObject(
                sequence.kind(),
                sequence.algorithm(),
                sequence.authValue(),
                sequence.key(),
                List.copyOf(midstates),
                firstBuffer(sequence, buffer));
    }

    /** What the sequence says of its first buffer, when this one is next. */
    static int firstBuffer(SequenceObject sequence, Bytes buffer) {
        if (sequence.firstBuffer() != SequenceObject.UNFED) return sequence.firstBuffer();
        boolean safe = buffer.length() >= 4 && !Tickets.looksGenerated(buffer);
        return safe ? SequenceObject.SAFE : SequenceObject.UNSAFE;
    }

    /** The digests or the MAC after the last buffer. */
    static List<TpmtHa> complete(SequenceObject sequence, Bytes buffer, Crypto crypto) {
        byte[] data = buffer.toByteArray();
        List<TpmtHa> digests = new ArrayList<>();
        for (Midstate midstate : sequence.midstates()) {
            HashSequence hash = resume(sequence, midstate, crypto);
            hash.update(data);
            digests.add(new TpmtHa(midstate.algorithm(), Bytes.wrap(hash.complete())));
        }
        return digests;
    }

    private static HashSequence resume(SequenceObject sequence, Midstate midstate, Crypto crypto) {
        TpmAlgId algorithm = midstate.algorithm();
        return midstate.state().use(state -> switch (sequence.kind()) {
            case SequenceObject.HMAC -> sequence.key().use(key -> crypto.resumeHmac(algorithm, key, state));
            case SequenceObject.CMAC -> sequence.key().use(key -> crypto.resumeCmac(algorithm, key, state));
            default -> crypto.resumeHash(algorithm, state);
        });
    }
}
