package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_MAX_BUFFER (Part 2, 10.3.8): a chunk of bulk data for hashing, MAC, encryption or signing, as large as one command allows. */
@Sized(name = "TPM2B_MAX_BUFFER", max = Implementation.MAX_2B_BUFFER_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bMaxBuffer {}
