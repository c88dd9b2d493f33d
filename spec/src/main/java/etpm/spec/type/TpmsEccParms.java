package etpm.spec.type;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.alg.TpmiEccCurve;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;

/** TPMS_ECC_PARMS (Part 2, 12.2.3.5): the parameters of an ECC key: curve, scheme, derivation function and cipher for children. */
@Structure("TPMS_ECC_PARMS")
public record TpmsEccParms(
        @OrNull TpmtSymDefObject symmetric,
        @OrNull TpmtEccScheme scheme,
        @TpmiEccCurve TpmEccCurve curveID,
        @OrNull TpmtKdfScheme kdf)
        implements TpmuPublicParms {}
