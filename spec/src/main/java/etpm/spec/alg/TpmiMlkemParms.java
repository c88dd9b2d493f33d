package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_MLKEM_PARMS (Part 2, 11.2.6.1): the ML-KEM parameter set (512, 768 or 1024), which fixes key size and strength. */
@InterfaceType(
        name = "TPMI_MLKEM_PARMS",
        allow = {"1", "2", "3"},
        rc = "PARMS",
        keyBitsOf = "MLKEM")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiMlkemParms {}
