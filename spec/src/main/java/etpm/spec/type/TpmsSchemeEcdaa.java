package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/** TPMS_SCHEME_ECDAA (Part 2, 11.1.18): the parameters of an ECDAA signature: its hash and the commit counter. */
@Structure("TPMS_SCHEME_ECDAA")
public record TpmsSchemeEcdaa(
        @TpmiAlgHash TpmAlgId hashAlg, @U16 int count) implements TpmuSigScheme, TpmuEccScheme {}
