package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SESSION_AUDIT_INFO (Part 2, 10.11.6): what a session audit states: the log digest and whether the session was exclusive. */
@Structure("TPMS_SESSION_AUDIT_INFO")
public record TpmsSessionAuditInfo(
        boolean exclusiveSession, @Tpm2bDigest Bytes sessionDigest) implements TpmuAttest {}
