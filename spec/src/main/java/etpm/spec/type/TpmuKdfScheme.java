package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_KDF_SCHEME (Part 2, 11.2.3.2): the parameters of a key derivation function: for each one, a hash algorithm. */
@Union(
        value = "TPMU_KDF_SCHEME",
        arms = {
            @Arm(name = "mgf1", on = "MGF1", type = TpmsSchemeHash.class, spec = "TPMS_KDF_SCHEME_MGF1"),
            @Arm(name = "kdf2", on = "KDF2", type = TpmsSchemeHash.class, spec = "TPMS_KDF_SCHEME_KDF2"),
            @Arm(
                    name = "kdf1_sp800_56a",
                    on = "KDF1_SP800_56A",
                    type = TpmsSchemeHash.class,
                    spec = "TPMS_KDF_SCHEME_KDF1_SP800_56A"),
            @Arm(
                    name = "kdf1_sp800_108",
                    on = "KDF1_SP800_108",
                    type = TpmsSchemeHash.class,
                    spec = "TPMS_KDF_SCHEME_KDF1_SP800_108"),
            @Arm(name = "hkdf", on = "HKDF", type = TpmsSchemeHash.class, spec = "TPMS_KDF_SCHEME_HKDF"),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuKdfScheme {}
