package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_NV_DIGEST_CERTIFY_INFO (Part 2, 10.11.9): what an attestation of NV by digest states: the index's Name and its contents' hash. */
@Structure("TPMS_NV_DIGEST_CERTIFY_INFO")
public record TpmsNvDigestCertifyInfo(
        @Tpm2bName Bytes indexName, @Tpm2bDigest Bytes nvDigest) implements TpmuAttest {}
