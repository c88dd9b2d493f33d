package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_TIMEOUT (Part 2, 10.3.10): the time, in a form private to the TPM, at which a policy ticket stops being valid. */
@Sized(name = "TPM2B_TIMEOUT", max = Implementation.SIZEOF_UINT64)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bTimeout {}
