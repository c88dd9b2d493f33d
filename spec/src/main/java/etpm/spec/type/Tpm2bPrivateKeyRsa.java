package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE_KEY_RSA (Part 2, 11.2.4.8): an RSA private key, given as one of the two primes of the modulus. */
@Sized(name = "TPM2B_PRIVATE_KEY_RSA", max = Implementation.RSA_PRIVATE_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivateKeyRsa {}
