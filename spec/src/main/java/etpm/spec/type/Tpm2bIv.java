package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_IV (Part 2, 10.3.11): initialization vector for a block cipher mode, passed in and returned to chain further calls. */
@Sized(name = "TPM2B_IV", max = Implementation.MAX_SYM_BLOCK_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bIv {}
