package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_ECC_SCHEME (Part 2, 11.2.5.4): a scheme for an ECC key: for signing or for key exchange. */
@InterfaceType(
        name = "TPMI_ALG_ECC_SCHEME",
        allow = {"ECDSA", "ECDAA", "SM2", "ECSCHNORR", "EDDSA", "HASH_EDDSA", "ECDH", "ECMQV"},
        orNull = "NULL",
        rc = "SCHEME")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgEccScheme {}
