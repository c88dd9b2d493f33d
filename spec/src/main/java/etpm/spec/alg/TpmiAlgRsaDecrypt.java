package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_RSA_DECRYPT (Part 2, 11.2.4.4): the padding for RSA encryption and decryption: RSAES, OAEP or none. */
@InterfaceType(
        name = "TPMI_ALG_RSA_DECRYPT",
        allow = {"RSAES", "OAEP"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgRsaDecrypt {}
