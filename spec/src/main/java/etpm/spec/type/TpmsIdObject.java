package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_ID_OBJECT (Part 2, 12.4.2): the content of a credential blob: an integrity HMAC and the encrypted credential. */
@Structure("TPMS_ID_OBJECT")
public record TpmsIdObject(
        @Tpm2bDigest Bytes integrityHMAC, @Tpm2bDigest Bytes encIdentity) {}
