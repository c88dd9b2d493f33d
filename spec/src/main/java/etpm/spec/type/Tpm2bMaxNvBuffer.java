package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_MAX_NV_BUFFER (Part 2, 10.3.9): data read from or written to an NV index, as much as one command can carry. */
@Sized(name = "TPM2B_MAX_NV_BUFFER", max = Implementation.MAX_NV_BUFFER_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bMaxNvBuffer {}
