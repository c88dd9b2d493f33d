package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_DATA (Part 2, 10.3.3): small caller-chosen octets, such as a nonce to include in a quote or creation record. */
@Sized(name = "TPM2B_DATA", max = Implementation.SIZEOF_TPMT_HA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bData {}
