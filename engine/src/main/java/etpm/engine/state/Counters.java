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
        @With @U32 long resetCount,
        @With @U64 long totalResetCount,
        @With @U64 long auditCounter,
        @With @U64 long maxNvCounter,
        @With @U64 long timeEpoch)
        implements CountersWith {}
