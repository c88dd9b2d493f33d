package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PUBLIC_KEY_MLDSA (Part 2, 11.2.7.3): an ML-DSA public key in the encoding that FIPS 204 gives. */
@Sized(name = "TPM2B_PUBLIC_KEY_MLDSA", max = Implementation.MAX_MLDSA_PUB_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPublicKeyMldsa {}
