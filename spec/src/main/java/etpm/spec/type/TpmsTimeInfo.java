package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_TIME_INFO (Part 2, 10.10.6): the milliseconds since the TPM's time circuit was reset, with the clock and reset counts. */
@Structure("TPMS_TIME_INFO")
public record TpmsTimeInfo(@U64 long time, TpmsClockInfo clockInfo) {}
