package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_SCHEME_KEYEDHASH (Part 2, 11.1.22): the parameters of a keyed-hash scheme, either HMAC or XOR obfuscation. */
@Union(
        value = "TPMU_SCHEME_KEYEDHASH",
        arms = {
            @Arm(name = "hmac", on = "HMAC", type = TpmsSchemeHash.class, spec = "TPMS_SCHEME_HMAC"),
            @Arm(name = "xor", on = "XOR", type = TpmsSchemeXor.class),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuSchemeKeyedhash {}
