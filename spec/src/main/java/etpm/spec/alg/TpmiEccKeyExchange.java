package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ECC_KEY_EXCHANGE (Part 2, 9.38): the scheme of a two-phase key exchange with elliptic curves: ECDH, SM2 or ECMQV. */
@InterfaceType(
        name = "TPMI_ECC_KEY_EXCHANGE",
        allow = {"ECDH", "SM2", "ECMQV"},
        orNull = "NULL",
        rc = "SCHEME")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiEccKeyExchange {}
