package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SESSION_AUDIT_INFO (Part 2, 10.11.6): TPMS_SESSION_AUDIT_INFO. */
@Structure("TPMS_SESSION_AUDIT_INFO")
public record TpmsSessionAuditInfo(boolean exclusiveSession, @Tpm2bDigest Bytes sessionDigest) implements TpmuAttest {}
