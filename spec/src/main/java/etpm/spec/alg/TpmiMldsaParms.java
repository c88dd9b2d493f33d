package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_MLDSA_PARMS (Part 2, 11.2.7.1): the ML-DSA parameter set (44, 65 or 87), which fixes key size and strength. */
@InterfaceType(
        name = "TPMI_MLDSA_PARMS",
        allow = {"1", "2", "3"},
        rc = "PARMS",
        keyBitsOf = "MLDSA")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiMldsaParms {}
