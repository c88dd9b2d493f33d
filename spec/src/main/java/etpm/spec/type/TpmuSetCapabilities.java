package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_SET_CAPABILITIES (Part 2): TPMU_SET_CAPABILITIES. */
@Union(
        value = "TPMU_SET_CAPABILITIES",
        arms = {
            @Arm(name = "reserved", on = {}, spec = "UINT32")
        })
public interface TpmuSetCapabilities {}
