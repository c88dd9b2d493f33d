package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SIGNATURE_EDDSA (Part 2, 11.3.3): an EdDSA signature in its encoded form, with a size in front. */
@Sized(name = "TPM2B_SIGNATURE_EDDSA", max = 2 * Implementation.MAX_ECC_KEY_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSignatureEddsa {}
