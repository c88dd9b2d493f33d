package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ECC_CURVE (Part 2, 11.2.5.5): the identifier of an elliptic curve that the TPM implements. */
@InterfaceType(
        name = "TPMI_ECC_CURVE",
        allow = {
            "NIST_P192",
            "NIST_P224",
            "NIST_P256",
            "NIST_P384",
            "NIST_P521",
            "BN_P256",
            "BN_P638",
            "SM2_P256",
            "BP_P256_R1",
            "BP_P384_R1",
            "BP_P512_R1",
            "CURVE_25519",
            "CURVE_448"
        },
        orNull = "NONE",
        rc = "CURVE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiEccCurve {}
