package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SIGNATURE_RSA (Part 2, 11.3.1): an RSA signature, with the hash algorithm that digested the message. */
@Structure("TPMS_SIGNATURE_RSA")
public record TpmsSignatureRsa(
        @TpmiAlgHash TpmAlgId hash, @Tpm2bPublicKeyRsa Bytes sig) implements TpmuSignature {}
