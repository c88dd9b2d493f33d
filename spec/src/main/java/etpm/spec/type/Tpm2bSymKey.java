package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SYM_KEY (Part 2, 11.1.8): the key of a symmetric cipher such as AES, with a size in front. */
@Sized(name = "TPM2B_SYM_KEY", max = Implementation.MAX_SYM_KEY_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSymKey {}
