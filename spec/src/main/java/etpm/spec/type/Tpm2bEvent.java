package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_EVENT (Part 2, 10.3.7): up to 1024 octets of event data, hashed by the TPM and then extended into a PCR. */
@Sized(name = "TPM2B_EVENT", max = 1024)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bEvent {}
