package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_CIPHER_MODE (Part 2, 9.41): a block cipher mode that encrypts, such as CTR or CFB, but not CMAC. */
@InterfaceType(
        name = "TPMI_ALG_CIPHER_MODE",
        allow = {"CTR", "OFB", "CBC", "CFB", "ECB"},
        orNull = "NULL",
        rc = "MODE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgCipherMode {}
