package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.alg.TpmiMldsaParms;
import etpm.spec.wire.Structure;

/** TPMS_HASH_MLDSA_PARMS (Part 2, 12.2.3.7): the parameters of a pre-hash ML-DSA key: its parameter set and its hash. */
@Structure("TPMS_HASH_MLDSA_PARMS")
public record TpmsHashMldsaParms(
        @TpmiMldsaParms int parameterSet, @TpmiAlgHash TpmAlgId hashAlg) implements TpmuPublicParms {}
