package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Tag;

/** TPMT_TK_CREATION (Part 2, 10.6.3): a ticket by which the TPM later recognizes that it created an object. */
@Structure("TPMT_TK_CREATION")
public record TpmtTkCreation(
        @Tag("CREATION") TpmSt tag,
        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Tpm2bDigest Bytes digest) {}
