package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaAlgorithm;
import etpm.spec.wire.Structure;

/** TPMS_ALG_PROPERTY (Part 2, 10.7.1): an implemented algorithm and its flags, as a capability query reports them. */
@Structure("TPMS_ALG_PROPERTY")
public record TpmsAlgProperty(TpmAlgId alg, TpmaAlgorithm algProperties) {}
