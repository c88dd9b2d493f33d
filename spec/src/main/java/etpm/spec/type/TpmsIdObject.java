package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_ID_OBJECT (Part 2, 12.4.2): TPMS_ID_OBJECT. */
@Structure("TPMS_ID_OBJECT")
public record TpmsIdObject(@Tpm2bDigest Bytes integrityHMAC, @Tpm2bDigest Bytes encIdentity) {}
