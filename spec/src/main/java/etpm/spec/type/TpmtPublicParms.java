package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgPublic;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_PUBLIC_PARMS (Part 2, 12.2.3.10): an object type with its algorithm parameters but without any key. */
@Structure("TPMT_PUBLIC_PARMS")
public record TpmtPublicParms(
        @TpmiAlgPublic TpmAlgId type, @Selector("type") TpmuPublicParms parameters) {}
