package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_NV_PUBLIC (Part 2, 13.7): sized wrapper for the public description of an NV index with 32-bit attributes. */
@Sized(name = "TPM2B_NV_PUBLIC")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bNvPublic {}
