package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Union;

/** TPMU_SIGNATURE (Part 2, 11.3.5): the signature value itself, in a form given by the signature algorithm. */
@Union(
        value = "TPMU_SIGNATURE",
        arms = {
            @Arm(name = "rsassa", on = "RSASSA", type = TpmsSignatureRsa.class, spec = "TPMS_SIGNATURE_RSASSA"),
            @Arm(name = "rsapss", on = "RSAPSS", type = TpmsSignatureRsa.class, spec = "TPMS_SIGNATURE_RSAPSS"),
            @Arm(name = "ecdsa", on = "ECDSA", type = TpmsSignatureEcc.class, spec = "TPMS_SIGNATURE_ECDSA"),
            @Arm(name = "ecdaa", on = "ECDAA", type = TpmsSignatureEcc.class, spec = "TPMS_SIGNATURE_ECDAA"),
            @Arm(name = "sm2", on = "SM2", type = TpmsSignatureEcc.class, spec = "TPMS_SIGNATURE_SM2"),
            @Arm(
                    name = "ecschnorr",
                    on = "ECSCHNORR",
                    type = TpmsSignatureEcc.class,
                    spec = "TPMS_SIGNATURE_ECSCHNORR"),
            @Arm(name = "eddsa", on = "EDDSA", type = TpmuSignature.Eddsa.class, spec = "TPM2B_SIGNATURE_EDDSA"),
            @Arm(
                    name = "hash_eddsa",
                    on = "HASH_EDDSA",
                    type = TpmuSignature.HashEddsa.class,
                    spec = "TPM2B_SIGNATURE_EDDSA"),
            @Arm(name = "mldsa", on = "MLDSA", type = TpmuSignature.Mldsa.class, spec = "TPM2B_SIGNATURE_MLDSA"),
            @Arm(name = "hash_mldsa", on = "HASH_MLDSA", type = TpmsSignatureHashMldsa.class),
            @Arm(name = "hmac", on = "HMAC", type = TpmtHa.class),
            @Arm(name = "null", on = "NULL")
        })
public interface TpmuSignature {
    /** An EdDSA signature over the whole message, in its encoded form. */
    @Structure
    record Eddsa(@Tpm2bSignatureEddsa Bytes buffer) implements TpmuSignature {}

    /** An EdDSA signature of the pre-hash variant, in its encoded form. */
    @Structure
    record HashEddsa(@Tpm2bSignatureEddsa Bytes buffer) implements TpmuSignature {}

    /** An ML-DSA signature without pre-hash, in the FIPS 204 encoding. */
    @Structure
    record Mldsa(@Tpm2bSignatureMldsa Bytes buffer) implements TpmuSignature {}
}
