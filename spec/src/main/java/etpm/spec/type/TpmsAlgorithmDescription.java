package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaAlgorithm;
import etpm.spec.wire.Structure;

/** TPMS_ALGORITHM_DESCRIPTION (Part 2, table 78): an algorithm's identifier together with the flags that classify it. */
@Structure("TPMS_ALGORITHM_DESCRIPTION")
public record TpmsAlgorithmDescription(TpmAlgId alg, TpmaAlgorithm attributes) {}
