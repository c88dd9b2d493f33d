package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgRsaScheme;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_RSA_SCHEME (Part 2, 11.2.4.3): an RSA scheme for signing or encryption, followed by its parameters. */
@Structure("TPMT_RSA_SCHEME")
public record TpmtRsaScheme(
        @OrNullInherited @TpmiAlgRsaScheme TpmAlgId scheme,
        @Selector("scheme") TpmuRsaScheme details) {}
