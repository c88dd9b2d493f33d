package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_SYM_MODE (Part 2, 9.35): a mode of operation for a block cipher, CMAC among them. */
@InterfaceType(
        name = "TPMI_ALG_SYM_MODE",
        allow = {"CTR", "OFB", "CBC", "CFB", "ECB", "CMAC"},
        orNull = "NULL",
        rc = "MODE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgSymMode {}
