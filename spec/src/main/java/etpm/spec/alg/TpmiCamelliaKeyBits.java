package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_CAMELLIA_KEY_BITS (Part 2, table 157): the size of a Camellia key in bits: 128, 192 or 256. */
@InterfaceType(
        name = "TPMI_CAMELLIA_KEY_BITS",
        allow = {"128", "192", "256"},
        rc = "VALUE",
        keyBitsOf = "CAMELLIA")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiCamelliaKeyBits {}
