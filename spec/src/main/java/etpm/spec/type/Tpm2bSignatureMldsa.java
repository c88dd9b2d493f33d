package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SIGNATURE_MLDSA (Part 2, 11.3.4): an ML-DSA signature in the encoding that FIPS 204 gives. */
@Sized(name = "TPM2B_SIGNATURE_MLDSA", max = Implementation.MAX_MLDSA_SIG_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSignatureMldsa {}
