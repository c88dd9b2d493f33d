package etpm.engine.state;

import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Count;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;
import etpm.spec.wire.U64;
import java.util.List;

/**
 * What every TPM Reset sets back, while Restart and Resume keep it.
 *
 * @param clearCount how often StateClear was set back since the last TPM Reset: saved stClear contexts carry it
 * @param restartCount Restarts and Resumes since the last TPM Reset
 * @param pcrUpdateCounter changes of PCR since the last TPM Reset; clients see its low 32 bits
 * @param objectContextCounter the sequence number of the next saved object or sequence
 * @param contextCounter the sequence number of the next saved session
 * @param savedSessions sessions whose context is saved, oldest first
 * @param commandAuditDigest empty while no audited command ran
 */
@Structure
public record StateReset(
        @Block Secret nullSeed,
        @Block Secret nullProof,
        @With @U32 long clearCount,
        @With @U32 long restartCount,
        @With @U64 long pcrUpdateCounter,
        @With @U64 long objectContextCounter,
        @With @U64 long contextCounter,
        @With @Count(max = 64) List<SavedSession> savedSessions,
        @With @Tpm2bDigest Bytes commandAuditDigest)
        implements StateResetWith {
    /** How far the sequence numbers of two saved sessions may lie apart (TPM_PT_CONTEXT_GAP_MAX). */
    public static final int CONTEXT_GAP_MAX = 0xFFFF;

    /** After a TPM Reset. */
    public static StateReset fresh(Secret nullSeed, Secret nullProof) {
        return new StateReset(nullSeed, nullProof, 0, 0, 0, 1, 1, List.of(), Bytes.EMPTY);
    }

    /** With the sessions that are saved, and the sequence number of the next one. */
    public StateReset withContexts(long newContextCounter, List<SavedSession> newSavedSessions) {
        return withContextCounter(newContextCounter).withSavedSessions(newSavedSessions);
    }
}
