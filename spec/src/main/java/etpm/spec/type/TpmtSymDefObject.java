package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgSymObject;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_SYM_DEF_OBJECT (Part 2, 11.1.7): the block cipher, key size and mode that belong to an object. */
@Structure("TPMT_SYM_DEF_OBJECT")
public record TpmtSymDefObject(
        @OrNullInherited @TpmiAlgSymObject TpmAlgId algorithm,
        @Selector("algorithm") @TpmuSymKeyBits int keyBits,
        @Selector("algorithm") @TpmuSymMode TpmAlgId mode) {
    /** No symmetric algorithm. */
    public static final TpmtSymDefObject NULL = new TpmtSymDefObject(TpmAlgId.NULL, 0, TpmAlgId.NULL);
}
