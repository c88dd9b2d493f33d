package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_TIME_ATTEST_INFO (Part 2, 10.11.2): what an attestation of time states: the time values and the firmware version. */
@Structure("TPMS_TIME_ATTEST_INFO")
public record TpmsTimeAttestInfo(TpmsTimeInfo time, @U64 long firmwareVersion) implements TpmuAttest {}
