package etpm.spec.type;

import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;

/** TPMS_KEYEDHASH_PARMS (Part 2, 12.2.3.3): the parameters of an HMAC key, a sealed data object or a derivation parent. */
@Structure("TPMS_KEYEDHASH_PARMS")
public record TpmsKeyedhashParms(@OrNull TpmtKeyedhashScheme scheme) implements TpmuPublicParms {}
