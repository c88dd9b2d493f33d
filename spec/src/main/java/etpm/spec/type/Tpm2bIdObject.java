package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_ID_OBJECT (Part 2, 12.4.3): sized credential blob that only the TPM holding the named key can open. */
@Sized(name = "TPM2B_ID_OBJECT", max = Implementation.SIZEOF_TPMS_ID_OBJECT)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bIdObject {}
