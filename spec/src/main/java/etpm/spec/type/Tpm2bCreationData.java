package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_CREATION_DATA (Part 2, 15.2): sized wrapper for the record of the circumstances in which an object was created. */
@Sized(name = "TPM2B_CREATION_DATA")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bCreationData {}
