package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Tag;

/** TPMT_TK_HASHCHECK (Part 2, 10.6.7): a ticket that the TPM hashed this digest itself, from data not imitating its own statements. */
@Structure("TPMT_TK_HASHCHECK")
public record TpmtTkHashcheck(
        @Tag("HASHCHECK") TpmSt tag,
        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Tpm2bDigest Bytes digest) {}
