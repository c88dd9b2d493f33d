package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_PUBLIC_PARMS (Part 2, 12.2.3.9): the algorithm parameters of an object, in a form given by its type. */
@Union(
        value = "TPMU_PUBLIC_PARMS",
        arms = {
            @Arm(name = "keyedHashDetail", on = "KEYEDHASH", type = TpmsKeyedhashParms.class),
            @Arm(name = "symDetail", on = "SYMCIPHER", type = TpmsSymcipherParms.class),
            @Arm(name = "rsaDetail", on = "RSA", type = TpmsRsaParms.class),
            @Arm(name = "eccDetail", on = "ECC", type = TpmsEccParms.class),
            @Arm(name = "mldsaDetail", on = "MLDSA", type = TpmsMldsaParms.class),
            @Arm(name = "hash_mldsaDetail", on = "HASH_MLDSA", type = TpmsHashMldsaParms.class),
            @Arm(name = "mlkemDetail", on = "MLKEM", type = TpmsMlkemParms.class)
        })
public interface TpmuPublicParms {}
