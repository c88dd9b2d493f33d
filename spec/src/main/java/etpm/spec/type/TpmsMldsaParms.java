package etpm.spec.type;

import etpm.spec.alg.TpmiMldsaParms;
import etpm.spec.wire.Structure;

/** TPMS_MLDSA_PARMS (Part 2, 12.2.3.6): TPMS_MLDSA_PARMS. */
@Structure("TPMS_MLDSA_PARMS")
public record TpmsMldsaParms(@TpmiMldsaParms int parameterSet, boolean allowExternalMu) implements TpmuPublicParms {}
