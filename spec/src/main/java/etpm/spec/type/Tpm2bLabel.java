package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_LABEL (Part 2, 11.1.10): a label or context value, at most 32 octets, that feeds the derivation of a key. */
@Sized(name = "TPM2B_LABEL", max = Implementation.LABEL_MAX_BUFFER)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bLabel {}
