package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_ECC_POINT (Part 2, 11.2.5.3): an elliptic curve point with its total size in front, as commands pass it. */
@Sized(name = "TPM2B_ECC_POINT")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bEccPoint {}
