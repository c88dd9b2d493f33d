package etpm.spec.type;

import etpm.spec.alg.TpmiMldsaParms;
import etpm.spec.wire.Structure;

/** TPMS_MLDSA_PARMS (Part 2, 12.2.3.6): the parameters of an ML-DSA key: its parameter set and whether external mu is allowed. */
@Structure("TPMS_MLDSA_PARMS")
public record TpmsMldsaParms(@TpmiMldsaParms int parameterSet, boolean allowExternalMu) implements TpmuPublicParms {}
