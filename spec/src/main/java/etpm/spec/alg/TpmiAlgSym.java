package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_SYM (Part 2, 9.33): a symmetric algorithm, including XOR, which sessions may use to hide parameters. */
@InterfaceType(
        name = "TPMI_ALG_SYM",
        allow = {"TDES", "AES", "XOR", "SM4", "CAMELLIA"},
        orNull = "NULL",
        rc = "SYMMETRIC")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgSym {}
