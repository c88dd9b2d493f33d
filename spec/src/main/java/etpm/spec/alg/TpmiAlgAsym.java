package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_ASYM (Part 2, 9.32): an asymmetric algorithm, RSA or ECC, or null for none of them. */
@InterfaceType(
        name = "TPMI_ALG_ASYM",
        allow = {"RSA", "ECC"},
        orNull = "NULL",
        rc = "ASYMMETRIC")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgAsym {}
