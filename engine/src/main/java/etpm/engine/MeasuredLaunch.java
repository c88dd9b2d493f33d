package etpm.engine;

import etpm.crypto.Crypto;
import etpm.crypto.HashSequence;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrBank;
import etpm.engine.state.PcrBanks;
import etpm.engine.state.TpmState;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sequence of _TPM_Hash_Start, _Data and _End (Part 1, 15.8 and 32; Part 3, 22.9 to 22.11): a dynamic launch, measured
 * into PCR 17, or before TPM2_Startup an H-CRTM, measured into PCR 0.
 */
final class MeasuredLaunch {
    private final Crypto crypto;
    private final Map<TpmAlgId, HashSequence> running = new LinkedHashMap<>();
    private boolean active;
    private final Map<TpmAlgId, Bytes> hCrtmDigests = new LinkedHashMap<>();

    MeasuredLaunch(Crypto crypto) {
        this.crypto = crypto;
    }

    /** _TPM_Init: nothing has been measured. */
    void reset() {
        abandon();
        hCrtmDigests.clear();
    }

    /** Any command ends a sequence that is still running; what it has gathered is dropped. */
    void abandon() {
        running.clear();
        active = false;
    }

    /** Starts a sequence. After TPM2_Startup the PCR of a dynamic launch become zero. */
    TpmState start(TpmState state) {
        abandon();
        active = true;
        for (TpmsPcrSelection bank : state.persistent().pcrAllocation().banks()) {
            running.put(bank.hash(), crypto.hash(bank.hash()));
        }
        if (!state.live().started()) return state;
        PcrBanks pcrs = state.live().pcrs();
        for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
            if (PcrAttributes.of(pcr).isDrtm()) pcrs = pcrs.reset(pcr, (byte) 0);
        }
        return state.withLive(state.live().withPcrs(pcrs));
    }

    void data(byte[] data) {
        running.values().forEach(sequence -> sequence.update(data));
    }

    /** Ends the sequence: its digests go into PCR 17 now, or into PCR 0 at TPM2_Startup. */
    TpmState end(TpmState state) {
        if (!active) return state;
        Map<TpmAlgId, Bytes> digests = new LinkedHashMap<>();
        running.forEach((hashAlg, sequence) -> digests.put(hashAlg, Bytes.wrap(sequence.complete())));
        abandon();
        if (!state.live().started()) {
            hCrtmDigests.putAll(digests);
            return state;
        }
        PcrBanks pcrs = state.live().pcrs();
        for (PcrBank bank : pcrs.banks()) {
            Bytes digest = digests.get(bank.hashAlg());
            if (digest != null) pcrs = pcrs.extend(PcrAttributes.DRTM_PCR, bank.hashAlg(), digest, crypto);
        }
        TpmState measured = state.withLive(state.live().withPcrs(pcrs));
        return new TpmState(
                measured.persistent(),
                measured.nv(),
                measured.orderly(),
                measured.reset()
                        .withPcrUpdateCounter(measured.reset().pcrUpdateCounter() + 1)
                        .withRestartCount(measured.reset().restartCount() + 1),
                measured.clear(),
                measured.live());
    }

    /** What the H-CRTM measured, for PCR 0. */
    Map<TpmAlgId, Bytes> hCrtmDigests() {
        return hCrtmDigests;
    }
}
