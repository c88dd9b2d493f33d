package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_DIGEST (Part 2, 10.3.2): a digest, or other octets no longer than the largest digest of the TPM. */
@Sized(name = "TPM2B_DIGEST", max = Implementation.SIZEOF_TPMU_HA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bDigest {}
