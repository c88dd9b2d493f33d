package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_NV_PIN_COUNTER_PARAMETERS (Part 2, 13.3): the contents of a PIN index: its count of PIN failures or successes, and the limit. */
@Structure("TPMS_NV_PIN_COUNTER_PARAMETERS")
public record TpmsNvPinCounterParameters(
        @U32 long pinCount, @U32 long pinLimit) {}
