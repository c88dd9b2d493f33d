package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_SIG_SCHEME (Part 2, 9.37): a scheme that signs, asymmetric or HMAC, or null to mean none. */
@InterfaceType(
        name = "TPMI_ALG_SIG_SCHEME",
        allow = {
            "RSASSA",
            "RSAPSS",
            "ECDSA",
            "ECDAA",
            "SM2",
            "ECSCHNORR",
            "EDDSA",
            "HASH_EDDSA",
            "LMS",
            "XMSS",
            "HMAC",
            "MLDSA",
            "HASH_MLDSA"
        },
        orNull = "NULL",
        rc = "SCHEME")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgSigScheme {}
