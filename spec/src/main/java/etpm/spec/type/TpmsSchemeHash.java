package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Structure;

/** TPMS_SCHEME_HASH (Part 2, 11.1.17): the parameters of a scheme that needs nothing more than a hash algorithm. */
@Structure("TPMS_SCHEME_HASH")
public record TpmsSchemeHash(@TpmiAlgHash TpmAlgId hashAlg)
        implements TpmuSchemeKeyedhash, TpmuSigScheme, TpmuKdfScheme, TpmuRsaScheme, TpmuEccScheme {}
