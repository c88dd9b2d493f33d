package etpm.spec.type;

import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMS_CAPABILITY_DATA (Part 2, 10.9.2): TPMS_CAPABILITY_DATA. */
@Structure("TPMS_CAPABILITY_DATA")
public record TpmsCapabilityData(TpmCap capability, @Selector("capability") TpmuCapabilities data) {}
