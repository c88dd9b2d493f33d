package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;
import etpm.spec.wire.U64;

/** TPMS_CLOCK_INFO (Part 2, 10.10.1): the TPM's clock with its reset and restart counts, and whether the value is reliable. */
@Structure("TPMS_CLOCK_INFO")
public record TpmsClockInfo(
        @U64 long clock, @U32 long resetCount, @U32 long restartCount, boolean safe) {}
