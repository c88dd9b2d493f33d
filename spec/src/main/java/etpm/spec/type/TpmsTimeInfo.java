package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_TIME_INFO (Part 2, 10.10.6): TPMS_TIME_INFO. */
@Structure("TPMS_TIME_INFO")
public record TpmsTimeInfo(@U64 long time, TpmsClockInfo clockInfo) {}
