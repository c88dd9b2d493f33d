package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Tag;

/** TPMT_TK_VERIFIED (Part 2, 10.6.5): a ticket that the TPM has already checked a signature with a certain key. */
@Structure("TPMT_TK_VERIFIED")
public record TpmtTkVerified(
        @Tag({"VERIFIED", "MESSAGE_VERIFIED", "DIGEST_VERIFIED"})
        TpmSt tag,

        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Selector("tag") @TpmuTkVerifiedMeta TpmAlgId metadata,
        @Tpm2bDigest Bytes hmac) {}
