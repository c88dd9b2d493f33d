package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ECC_KEY_EXCHANGE (Part 2, 9.38): TPMI_ECC_KEY_EXCHANGE. */
@InterfaceType(name = "TPMI_ECC_KEY_EXCHANGE", allow = {"ECDH", "SM2", "ECMQV"}, orNull = "NULL", rc = "SCHEME")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiEccKeyExchange {}
