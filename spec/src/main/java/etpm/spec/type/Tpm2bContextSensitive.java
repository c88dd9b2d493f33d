package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_CONTEXT_SENSITIVE (Part 2, 14.2): the encrypted part of a saved context, readable only by the TPM that wrote it. */
@Sized(name = "TPM2B_CONTEXT_SENSITIVE", max = Implementation.MAX_CONTEXT_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bContextSensitive {}
