package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_PUBLIC (Part 2, 12.2.2): the type of an object, which selects the layout of its parameters and public key. */
@InterfaceType(
        name = "TPMI_ALG_PUBLIC",
        allow = {"RSA", "KEYEDHASH", "ECC", "SYMCIPHER", "MLDSA", "HASH_MLDSA", "MLKEM"},
        rc = "TYPE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgPublic {}
