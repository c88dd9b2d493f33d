package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE_KEY_MLDSA (Part 2, 11.2.7.4): an ML-DSA private key in its short form, the 32-octet seed. */
@Sized(name = "TPM2B_PRIVATE_KEY_MLDSA", min = 32, max = 32)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivateKeyMldsa {}
