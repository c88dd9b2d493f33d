package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_NV_PUBLIC_2 (Part 2, 13.9): the public description of an NV index, in a form given by its handle type. */
@Union(
        value = "TPMU_NV_PUBLIC_2",
        arms = {
            @Arm(name = "nvIndex", on = "NV_INDEX", type = TpmsNvPublic.class),
            @Arm(name = "externalNV", on = "EXTERNAL_NV", type = TpmsNvPublicExpAttr.class),
            @Arm(name = "permanentNV", on = "PERMANENT_NV", type = TpmsNvPublic.class)
        })
public interface TpmuNvPublic2 {}
