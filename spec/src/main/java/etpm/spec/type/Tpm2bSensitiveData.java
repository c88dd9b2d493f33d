package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SENSITIVE_DATA (Part 2, 11.1.14): secret octets of an object, such as sealed data or an HMAC key. */
@Sized(name = "TPM2B_SENSITIVE_DATA", max = Implementation.SIZEOF_TPMU_SENSITIVE_CREATE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSensitiveData {}
