package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_NV_PUBLIC_2 (Part 2, 13.11): sized wrapper for the public description of any kind of NV index. */
@Sized(name = "TPM2B_NV_PUBLIC_2")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bNvPublic2 {}
