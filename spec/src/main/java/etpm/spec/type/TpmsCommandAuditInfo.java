package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_COMMAND_AUDIT_INFO (Part 2, 10.11.5): what a command audit states: the counter, the log digest and the audited commands. */
@Structure("TPMS_COMMAND_AUDIT_INFO")
public record TpmsCommandAuditInfo(
        @U64 long auditCounter,
        TpmAlgId digestAlg,
        @Tpm2bDigest Bytes auditDigest,
        @Tpm2bDigest Bytes commandDigest) implements TpmuAttest {}
