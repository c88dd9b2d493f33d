package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_NV_PIN_COUNTER_PARAMETERS (Part 2, 13.3): TPMS_NV_PIN_COUNTER_PARAMETERS. */
@Structure("TPMS_NV_PIN_COUNTER_PARAMETERS")
public record TpmsNvPinCounterParameters(@U32 long pinCount, @U32 long pinLimit) {}
