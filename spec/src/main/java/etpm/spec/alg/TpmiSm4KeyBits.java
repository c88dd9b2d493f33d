package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_SM4_KEY_BITS (Part 2, table 157): the size of an SM4 key in bits, for which 128 is the only value. */
@InterfaceType(
        name = "TPMI_SM4_KEY_BITS",
        allow = {"128"},
        rc = "VALUE",
        keyBitsOf = "SM4")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiSm4KeyBits {}
