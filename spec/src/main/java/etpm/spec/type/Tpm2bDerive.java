package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_DERIVE (Part 2, 11.1.12): sized form of the label and context from which a derived object is computed. */
@Sized(name = "TPM2B_DERIVE", max = Implementation.SIZEOF_TPMS_DERIVE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bDerive {}
