package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_SIG_SCHEME (Part 2, 11.2.1.4): the parameters of a signing scheme, in a form given by the scheme. */
@Union(
        value = "TPMU_SIG_SCHEME",
        arms = {
            @Arm(name = "rsassa", on = "RSASSA", type = TpmsSchemeHash.class, spec = "TPMS_SIG_SCHEME_RSASSA"),
            @Arm(name = "rsapss", on = "RSAPSS", type = TpmsSchemeHash.class, spec = "TPMS_SIG_SCHEME_RSAPSS"),
            @Arm(name = "ecdsa", on = "ECDSA", type = TpmsSchemeHash.class, spec = "TPMS_SIG_SCHEME_ECDSA"),
            @Arm(name = "ecdaa", on = "ECDAA", type = TpmsSchemeEcdaa.class, spec = "TPMS_SIG_SCHEME_ECDAA"),
            @Arm(name = "sm2", on = "SM2", type = TpmsSchemeHash.class, spec = "TPMS_SIG_SCHEME_SM2"),
            @Arm(name = "ecschnorr", on = "ECSCHNORR", type = TpmsSchemeHash.class, spec = "TPMS_SIG_SCHEME_ECSCHNORR"),
            @Arm(name = "eddsa", on = "EDDSA", spec = "TPMS_SIG_SCHEME_EDDSA"),
            @Arm(name = "hash_eddsa", on = "HASH_EDDSA", spec = "TPMS_SIG_SCHEME_HASH_EDDSA"),
            @Arm(name = "hmac", on = "HMAC", type = TpmsSchemeHash.class, spec = "TPMS_SCHEME_HMAC"),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuSigScheme {}
