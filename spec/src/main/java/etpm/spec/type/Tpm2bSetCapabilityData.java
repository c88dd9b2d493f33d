package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SET_CAPABILITY_DATA (Part 2, 10.9.4): sized wrapper for one setting to change, so that a session can encrypt it. */
@Sized(name = "TPM2B_SET_CAPABILITY_DATA")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSetCapabilityData {}
