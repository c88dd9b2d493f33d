package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgSym;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_SYM_DEF (Part 2, 11.1.6): the symmetric algorithm, key size and mode for a session's parameter encryption. */
@Structure("TPMT_SYM_DEF")
public record TpmtSymDef(
        @OrNullInherited @TpmiAlgSym TpmAlgId algorithm,
        @Selector("algorithm") @TpmuSymKeyBits int keyBits,
        @Selector("algorithm") @TpmuSymMode TpmAlgId mode) {
    /** No symmetric algorithm. */
    public static final TpmtSymDef NULL = new TpmtSymDef(TpmAlgId.NULL, 0, TpmAlgId.NULL);
}
