package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/** TPMS_NV_CERTIFY_INFO (Part 2, 10.11.8): what an attestation of NV contents states: the index's Name, an offset and the data. */
@Structure("TPMS_NV_CERTIFY_INFO")
public record TpmsNvCertifyInfo(
        @Tpm2bName Bytes indexName,
        @U16 int offset,
        @Tpm2bMaxNvBuffer Bytes nvContents) implements TpmuAttest {}
