package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgSigScheme;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_SIG_SCHEME (Part 2, 11.2.1.5): a signing scheme for any type of key, followed by its parameters. */
@Structure("TPMT_SIG_SCHEME")
public record TpmtSigScheme(
        @OrNullInherited @TpmiAlgSigScheme TpmAlgId scheme,
        @Selector("scheme") TpmuSigScheme details) {
    /** The key's own scheme. */
    public static final TpmtSigScheme NULL = new TpmtSigScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
}
