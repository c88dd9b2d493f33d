package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RSA_KEY_BITS (Part 2, 11.2.4.7): the size of an RSA modulus in bits, among those that the TPM implements. */
@InterfaceType(
        name = "TPMI_RSA_KEY_BITS",
        allow = {"1024", "2048", "3072", "4096", "16384"},
        rc = "VALUE",
        keyBitsOf = "RSA")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRsaKeyBits {}
