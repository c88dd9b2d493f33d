package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/**
 * How a hierarchy is authorized.
 *
 * @param authValue without trailing zeros
 * @param policyAlg the hash of {@code authPolicy}, or TPM_ALG_NULL when there is none
 */
@Structure
public record HierarchyAuth(
        @Tpm2bAuth Secret authValue,
        @OrNull @TpmiAlgHash TpmAlgId policyAlg,
        @Tpm2bDigest Bytes authPolicy) {
    /** An empty authValue and no policy. */
    public static final HierarchyAuth EMPTY = new HierarchyAuth(Secret.EMPTY, TpmAlgId.NULL, Bytes.EMPTY);
}
