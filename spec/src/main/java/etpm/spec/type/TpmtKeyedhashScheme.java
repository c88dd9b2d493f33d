package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgKeyedhashScheme;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_KEYEDHASH_SCHEME (Part 2, 11.1.23): the scheme of a keyed-hash object, followed by its parameters. */
@Structure("TPMT_KEYEDHASH_SCHEME")
public record TpmtKeyedhashScheme(
        @OrNullInherited @TpmiAlgKeyedhashScheme TpmAlgId scheme,
        @Selector("scheme") TpmuSchemeKeyedhash details) {}
