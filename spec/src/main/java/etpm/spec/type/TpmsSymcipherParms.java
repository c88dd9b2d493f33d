package etpm.spec.type;

import etpm.spec.wire.Structure;

/** TPMS_SYMCIPHER_PARMS (Part 2, 11.1.9): the parameters of a symmetric key object: its cipher, key size and mode. */
@Structure("TPMS_SYMCIPHER_PARMS")
public record TpmsSymcipherParms(TpmtSymDefObject sym) implements TpmuPublicParms {}
