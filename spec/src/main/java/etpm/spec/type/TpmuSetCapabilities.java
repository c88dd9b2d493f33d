package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_SET_CAPABILITIES (Part 2): the new value of a TPM setting, with forms that other documents may define. */
@Union(
        value = "TPMU_SET_CAPABILITIES",
        arms = {
            @Arm(
                    name = "reserved",
                    on = {},
                    spec = "UINT32")
        })
public interface TpmuSetCapabilities {}
