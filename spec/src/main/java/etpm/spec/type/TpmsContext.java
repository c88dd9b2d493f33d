package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhSaved;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_CONTEXT (Part 2, 14.5): a saved object or session, as the caller keeps it outside the TPM. */
@Structure("TPMS_CONTEXT")
public record TpmsContext(
        @U64 long sequence,
        @TpmiDhSaved TpmHandle savedHandle,
        @OrNull @TpmiRhHierarchy TpmHandle hierarchy,
        @Tpm2bContextData Bytes contextBlob) {}
