package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;
import etpm.spec.wire.U64;

/**
 * Counters that only TPM2_Clear, if anything, sets back.
 *
 * @param resetCount TPM Resets since the last TPM2_Clear
 * @param totalResetCount TPM Resets ever
 * @param auditCounter how often command auditing started a new digest
 * @param maxNvCounter the largest value that a deleted NV counter of this TPM had
 * @param timeEpoch changes whenever the timer stopped, so that time-outs of before it are void
 */
@Structure
public record Counters(
        @U32 long resetCount,
        @U64 long totalResetCount,
        @U64 long auditCounter,
        @U64 long maxNvCounter,
        @U64 long timeEpoch) {
    public Counters withResetCount(long value) {
        return new Counters(value, totalResetCount, auditCounter, maxNvCounter, timeEpoch);
    }

    public Counters withTotalResetCount(long value) {
        return new Counters(resetCount, value, auditCounter, maxNvCounter, timeEpoch);
    }

    public Counters withAuditCounter(long value) {
        return new Counters(resetCount, totalResetCount, value, maxNvCounter, timeEpoch);
    }

    public Counters withMaxNvCounter(long value) {
        return new Counters(resetCount, totalResetCount, auditCounter, value, timeEpoch);
    }

    public Counters withTimeEpoch(long value) {
        return new Counters(resetCount, totalResetCount, auditCounter, maxNvCounter, value);
    }
}
