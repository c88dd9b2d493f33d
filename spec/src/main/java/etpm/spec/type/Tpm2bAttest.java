package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_ATTEST (Part 2, 10.11.13): sized octets of an attestation statement, kept exactly as signed so the signature can be checked. */
@Sized(name = "TPM2B_ATTEST", max = Implementation.SIZEOF_TPMS_ATTEST)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bAttest {}
