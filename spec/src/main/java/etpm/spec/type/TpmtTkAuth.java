package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Tag;

/** TPMT_TK_AUTH (Part 2, 10.6.6): a ticket for a policy approval already given, so that it can be reused. */
@Structure("TPMT_TK_AUTH")
public record TpmtTkAuth(
        @Tag({"AUTH_SIGNED", "AUTH_SECRET"}) TpmSt tag,
        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Tpm2bDigest Bytes digest) {}
