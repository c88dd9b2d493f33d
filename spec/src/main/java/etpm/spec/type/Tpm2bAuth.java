package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_AUTH (Part 2, 10.3.5): a secret authorization value (a password) or the HMAC that proves knowledge of one. */
@Sized(name = "TPM2B_AUTH", max = Implementation.SIZEOF_TPMU_HA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bAuth {}
