package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgSigScheme;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_SIGNATURE (Part 2, 11.3.6): a signature of any kind, led by the identifier of its algorithm. */
@Structure("TPMT_SIGNATURE")
public record TpmtSignature(
        @OrNullInherited @TpmiAlgSigScheme TpmAlgId sigAlg,
        @Selector("sigAlg") TpmuSignature signature) {
    /** No signature. */
    public static final TpmtSignature NULL = new TpmtSignature(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
}
