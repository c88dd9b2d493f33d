package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SENSITIVE_CREATE (Part 2, 11.1.16): sized wrapper for the secrets that the caller supplies when an object is created. */
@Sized(name = "TPM2B_SENSITIVE_CREATE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSensitiveCreate {}
