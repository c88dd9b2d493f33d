package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SENSITIVE (Part 2, 12.3.3): an object's secret area in the clear, with a size in front, as needed for external loading. */
@Sized(name = "TPM2B_SENSITIVE", orEmpty = true)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSensitive {}
