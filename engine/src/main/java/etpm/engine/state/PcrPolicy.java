package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;

/**
 * The policy of the PCR that may have one (Part 3, 22.6).
 *
 * @param hashAlg the hash of {@code authPolicy}, or TPM_ALG_NULL when there is no policy
 */
@Structure
public record PcrPolicy(
        @OrNull @TpmiAlgHash TpmAlgId hashAlg, @Tpm2bDigest Bytes authPolicy) {
    /** No policy: an authValue is enough. */
    public static final PcrPolicy NONE = new PcrPolicy(TpmAlgId.NULL, Bytes.EMPTY);
}
