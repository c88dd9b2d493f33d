package etpm.spec.type;

import etpm.spec.wire.Structure;

/** TPMS_SYMCIPHER_PARMS (Part 2, 11.1.9): TPMS_SYMCIPHER_PARMS. */
@Structure("TPMS_SYMCIPHER_PARMS")
public record TpmsSymcipherParms(TpmtSymDefObject sym) implements TpmuPublicParms {}
