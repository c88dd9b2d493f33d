package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_RSA_SCHEME (Part 2, 11.2.4.1): a scheme for an RSA key: for signing or for encryption. */
@InterfaceType(
        name = "TPMI_ALG_RSA_SCHEME",
        allow = {"RSASSA", "RSAES", "RSAPSS", "OAEP"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgRsaScheme {}
