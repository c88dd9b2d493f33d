package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_SYM_OBJECT (Part 2, 9.34): a block cipher that an object may use, hence without XOR. */
@InterfaceType(
        name = "TPMI_ALG_SYM_OBJECT",
        allow = {"TDES", "AES", "SM4", "CAMELLIA"},
        orNull = "NULL",
        rc = "SYMMETRIC")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgSymObject {}
