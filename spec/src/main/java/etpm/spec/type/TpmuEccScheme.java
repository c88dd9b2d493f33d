package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_ECC_SCHEME (Part 2, 11.2.5.6): the parameters of an ECC scheme, in a form given by the scheme. */
@Union(
        value = "TPMU_ECC_SCHEME",
        arms = {
            @Arm(name = "ecdsa", on = "ECDSA", type = TpmsSchemeHash.class),
            @Arm(name = "ecschnorr", on = "ECSCHNORR", type = TpmsSchemeHash.class),
            @Arm(name = "eddsa", on = "EDDSA", spec = "TPMS_EMPTY"),
            @Arm(name = "hash_eddsa", on = "HASH_EDDSA", spec = "TPMS_EMPTY"),
            @Arm(name = "ecdaa", on = "ECDAA", type = TpmsSchemeEcdaa.class),
            @Arm(name = "ecdh", on = "ECDH", type = TpmsSchemeHash.class),
            @Arm(name = "sm2", on = "SM2", type = TpmsSchemeHash.class),
            @Arm(name = "ecmqv", on = "ECMQV", type = TpmsSchemeHash.class),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuEccScheme {}
