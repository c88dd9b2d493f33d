package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_ECC_PARAMETER (Part 2, 11.2.5.1): a big-endian integer for an elliptic curve: a coordinate, a curve constant or a private key. */
@Sized(name = "TPM2B_ECC_PARAMETER", max = Implementation.MAX_ECC_KEY_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bEccParameter {}
