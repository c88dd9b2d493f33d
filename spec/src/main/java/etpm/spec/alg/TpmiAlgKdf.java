package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_KDF (Part 2, 9.36): the identifier of a key derivation or mask generation function. */
@InterfaceType(
        name = "TPMI_ALG_KDF",
        allow = {"MGF1", "KDF2", "KDF1_SP800_56A", "KDF1_SP800_108", "HKDF"},
        orNull = "NULL",
        rc = "KDF")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgKdf {}
