package etpm.engine;

import etpm.crypto.Crypto;
import etpm.crypto.HashSequence;
import etpm.engine.pcr.PcrUpdate;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sequence of _TPM_Hash_Start, _Data and _End (Part 1, 14.5; Part 3, 22.9 to 22.11): a dynamic launch, measured into
 * PCR 17, or before TPM2_Startup an H-CRTM, measured into PCR 0. It has memory of its own: no object makes room for it.
 */
final class MeasuredLaunch {
    private final Crypto crypto;
    private final List<TpmAlgId> banks;
    private final Map<TpmAlgId, HashSequence> running = new LinkedHashMap<>();
    private final Map<TpmAlgId, Bytes> hCrtmDigests = new LinkedHashMap<>();

    MeasuredLaunch(Crypto crypto, List<TpmAlgId> banks) {
        this.crypto = crypto;
        this.banks = banks;
    }

    /**
     * A sequence as it was when it was saved.
     *
     * @param midstates of the sequence that was running; none when none was
     * @throws IllegalArgumentException when they are not midstates of their algorithms
     */
    static MeasuredLaunch resume(
            Crypto crypto, List<TpmAlgId> banks, List<SequenceObject.Midstate> midstates, List<TpmtHa> hCrtmDigests) {
        MeasuredLaunch launch = new MeasuredLaunch(crypto, banks);
        for (SequenceObject.Midstate midstate : midstates) {
            launch.running.put(
                    midstate.algorithm(),
                    midstate.state().use(octets -> crypto.resumeHash(midstate.algorithm(), octets)));
        }
        hCrtmDigests.forEach(digest -> launch.hCrtmDigests.put(digest.hashAlg(), digest.digest()));
        return launch;
    }

    /** The state of the sequence that is running, to be resumed. */
    List<SequenceObject.Midstate> midstates() {
        List<SequenceObject.Midstate> midstates = new ArrayList<>();
        running.forEach((hashAlg, sequence) ->
                midstates.add(new SequenceObject.Midstate(hashAlg, Secret.take(sequence.midstate()))));
        return midstates;
    }

    /** Any command ends a sequence that is still running; what it has gathered is dropped. */
    void abandon() {
        running.clear();
    }

    /** Starts a sequence, and drops one that is running. */
    void start() {
        for (TpmAlgId hashAlg : banks) running.put(hashAlg, crypto.hash(hashAlg));
    }

    /** Feeds the sequence, if one is running. */
    void data(byte[] data) {
        running.values().forEach(sequence -> sequence.update(data));
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    /** Ends the sequence that is running: its digests go into PCR 17 now, or into PCR 0 at TPM2_Startup. */
    void end(Tx tx) {
        List<TpmtHa> digests = new ArrayList<>();
        running.forEach((hashAlg, sequence) -> digests.add(new TpmtHa(hashAlg, Bytes.wrap(sequence.complete()))));
        abandon();
        if (tx.live().started()) {
            new PcrUpdate(tx, crypto).launch(digests);
            tx.reset(tx.reset().withRestartCount(tx.reset().restartCount() + 1));
        } else {
            digests.forEach(digest -> hCrtmDigests.put(digest.hashAlg(), digest.digest()));
        }
    }

    /** What the H-CRTM measured, for PCR 0. */
    Map<TpmAlgId, Bytes> hCrtmDigests() {
        return hCrtmDigests;
    }
}
