package etpm.spec.type;

import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMS_CAPABILITY_DATA (Part 2, 10.9.2): the answer to a capability query: the category asked for and a list of its values. */
@Structure("TPMS_CAPABILITY_DATA")
public record TpmsCapabilityData(
        TpmCap capability, @Selector("capability") TpmuCapabilities data) {}
