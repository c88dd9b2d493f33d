package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_KEYEDHASH_SCHEME (Part 2, 11.1.19): the scheme of a keyed-hash object: HMAC, XOR obfuscation or none. */
@InterfaceType(
        name = "TPMI_ALG_KEYEDHASH_SCHEME",
        allow = {"HMAC", "XOR"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgKeyedhashScheme {}
