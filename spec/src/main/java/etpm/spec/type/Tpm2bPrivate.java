package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE (Part 2, 12.3.7): an object's secret half, normally encrypted so that only its parent or the duplication's target can use it. */
@Sized(name = "TPM2B_PRIVATE", max = Implementation.SIZEOF_PRIVATE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivate {}
