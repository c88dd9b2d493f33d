package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PUBLIC_KEY_RSA (Part 2, 11.2.4.6): octets as long as an RSA modulus: the modulus itself, a ciphertext or a signature. */
@Sized(name = "TPM2B_PUBLIC_KEY_RSA", max = Implementation.MAX_RSA_KEY_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPublicKeyRsa {}
