package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgKdf;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_KDF_SCHEME (Part 2, 11.2.3.3): a key derivation function followed by the hash algorithm it uses. */
@Structure("TPMT_KDF_SCHEME")
public record TpmtKdfScheme(
        @OrNullInherited @TpmiAlgKdf TpmAlgId scheme,
        @Selector("scheme") TpmuKdfScheme details) {}
