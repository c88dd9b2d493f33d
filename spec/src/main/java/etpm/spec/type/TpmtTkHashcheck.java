package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Tag;

/** TPMT_TK_HASHCHECK (Part 2, 10.6.7): TPMT_TK_HASHCHECK. */
@Structure("TPMT_TK_HASHCHECK")
public record TpmtTkHashcheck(
        @Tag("HASHCHECK") TpmSt tag,
        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Tpm2bDigest Bytes digest) {}
