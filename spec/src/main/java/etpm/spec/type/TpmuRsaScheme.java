package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_RSA_SCHEME (Part 2, 11.2.4.2): the parameters of an RSA scheme, in a form given by the scheme. */
@Union(
        value = "TPMU_RSA_SCHEME",
        arms = {
            @Arm(name = "rsassa", on = "RSASSA", type = TpmsSchemeHash.class),
            @Arm(name = "rsaes", on = "RSAES", spec = "TPMS_EMPTY"),
            @Arm(name = "rsapss", on = "RSAPSS", type = TpmsSchemeHash.class),
            @Arm(name = "oaep", on = "OAEP", type = TpmsSchemeHash.class),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuRsaScheme {}
