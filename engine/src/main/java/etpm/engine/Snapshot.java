package etpm.engine;

import etpm.crypto.Crypto;
import etpm.engine.state.PermanentState;
import etpm.engine.state.PermanentStateCodec;
import etpm.engine.state.Seeds;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.StateBlob;
import etpm.engine.state.Stored;
import etpm.engine.state.TpmState;
import etpm.engine.state.VolatileState;
import etpm.engine.state.VolatileStateCodec;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Turns a TPM's state into blobs and back. */
final class Snapshot {
    private final Crypto crypto;

    Snapshot(Crypto crypto) {
        this.crypto = crypto;
    }

    /** What a volatile state gives back. */
    record Resumed(TpmState state, boolean established, MeasuredLaunch launch) {}

    byte[] permanent(Map<String, byte[]> records) {
        PermanentState state = PermanentState.of(records);
        try {
            return StateBlob.seal(StateBlob.PERMANENT, state, PermanentStateCodec::write, crypto);
        } finally {
            state.wipe();
        }
    }

    Map<String, byte[]> records(byte[] permanent) throws StateBlob.Refused {
        PermanentState state = StateBlob.open(StateBlob.PERMANENT, permanent, PermanentStateCodec::read, crypto);
        try {
            return state.toRecords();
        } finally {
            state.wipe();
        }
    }

    /** The state that records describe. */
    static TpmState load(Map<String, byte[]> records, long hostMillis) throws StateBlob.Refused {
        try {
            return Stored.load(records, hostMillis);
        } catch (Stored.Corrupt | Stored.RunsElsewhere | NumberFormatException e) {
            throw new StateBlob.Refused(StateBlob.Refused.Reason.DAMAGED);
        }
    }

    byte[] volatileState(TpmState state, boolean established, MeasuredLaunch launch) {
        List<TpmtHa> digests = new ArrayList<>();
        launch.hCrtmDigests().forEach((hashAlg, digest) -> digests.add(new TpmtHa(hashAlg, digest)));
        VolatileState content =
                VolatileState.of(state, owner(state.persistent().seeds()), established, launch.midstates(), digests);
        try {
            return StateBlob.seal(StateBlob.VOLATILE, content, VolatileStateCodec::write, crypto);
        } finally {
            content.launch().forEach(midstate -> midstate.state().wipe());
        }
    }

    /** The state of a TPM that goes on with {@code blob} where its store holds what {@code loaded} is. */
    Resumed resume(byte[] blob, TpmState loaded, long hostMillis) throws StateBlob.Refused {
        VolatileState content = StateBlob.open(StateBlob.VOLATILE, blob, VolatileStateCodec::read, crypto);
        if (!content.owner().equals(owner(loaded.persistent().seeds()))) {
            throw new StateBlob.Refused(StateBlob.Refused.Reason.MISMATCH);
        }
        try {
            for (VolatileState.Place place : content.objects()) {
                if (place.sequence() != null) resumable(place.sequence());
            }
            MeasuredLaunch launch = MeasuredLaunch.resume(
                    crypto, loaded.persistent().profile().pcrBanks(), content.launch(), content.hCrtmDigests());
            return new Resumed(content.onto(loaded, hostMillis), content.established(), launch);
        } catch (IllegalArgumentException e) {
            throw new StateBlob.Refused(StateBlob.Refused.Reason.DAMAGED);
        }
    }

    /** Resumes a sequence once for nothing, so that one that cannot be is found now. */
    private void resumable(SequenceObject sequence) {
        for (SequenceObject.Midstate midstate : sequence.midstates()) {
            byte[] state = midstate.state().toByteArray();
            TpmAlgId algorithm = midstate.algorithm();
            switch (sequence.kind()) {
                case SequenceObject.HMAC -> sequence.key().use(key -> crypto.resumeHmac(algorithm, key, state));
                case SequenceObject.CMAC -> sequence.key().use(key -> crypto.resumeCmac(algorithm, key, state));
                default -> crypto.resumeHash(algorithm, state);
            }
            Arrays.fill(state, (byte) 0);
        }
    }

    /** A digest that tells a TPM from others. It says nothing of the seeds, each of which is long and random. */
    private Bytes owner(Seeds seeds) {
        return Bytes.wrap(crypto.digest(
                TpmAlgId.SHA256,
                octets(seeds.ownerSeed()),
                octets(seeds.endorsementSeed()),
                octets(seeds.platformSeed())));
    }

    private byte[] octets(Secret seed) {
        return seed.use(octets -> crypto.digest(TpmAlgId.SHA256, octets));
    }
}
