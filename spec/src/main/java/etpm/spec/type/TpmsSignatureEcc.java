package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SIGNATURE_ECC (Part 2, 11.3.2): an ECC signature: the hash that was signed with, and the integers r and s. */
@Structure("TPMS_SIGNATURE_ECC")
public record TpmsSignatureEcc(
        @TpmiAlgHash TpmAlgId hash,
        @Tpm2bEccParameter Bytes signatureR,
        @Tpm2bEccParameter Bytes signatureS) implements TpmuSignature {}
