package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SIGNATURE_HASH_MLDSA (Part 2, 11.2.7.2): a pre-hash ML-DSA signature, with the hash algorithm that digested the message. */
@Structure("TPMS_SIGNATURE_HASH_MLDSA")
public record TpmsSignatureHashMldsa(
        @TpmiAlgHash TpmAlgId hash, @Tpm2bSignatureMldsa Bytes signature) implements TpmuSignature {}
