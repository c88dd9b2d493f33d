package etpm.spec.type;

import etpm.spec.alg.TpmiMlkemParms;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;

/** TPMS_MLKEM_PARMS (Part 2, 12.2.3.8): the parameters of an ML-KEM key: its parameter set and the cipher for children. */
@Structure("TPMS_MLKEM_PARMS")
public record TpmsMlkemParms(
        @OrNull TpmtSymDefObject symmetric, @TpmiMlkemParms int parameterSet) implements TpmuPublicParms {}
