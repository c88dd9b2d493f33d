package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgEccScheme;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_ECC_SCHEME (Part 2, 11.2.5.7): an ECC scheme for signing or key exchange, followed by its parameters. */
@Structure("TPMT_ECC_SCHEME")
public record TpmtEccScheme(
        @OrNullInherited @TpmiAlgEccScheme TpmAlgId scheme,
        @Selector("scheme") TpmuEccScheme details) {}
