package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_TDES_KEY_BITS (Part 2, table 157): the size of a triple DES key in bits: 128 or 192. */
@InterfaceType(
        name = "TPMI_TDES_KEY_BITS",
        allow = {"128", "192"},
        rc = "VALUE",
        keyBitsOf = "TDES")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiTdesKeyBits {}
