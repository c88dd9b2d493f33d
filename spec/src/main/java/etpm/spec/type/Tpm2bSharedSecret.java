package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SHARED_SECRET (Part 2, 10.3.12): the secret on which both sides of a key encapsulation agree. */
@Sized(name = "TPM2B_SHARED_SECRET", max = Implementation.MAX_SHARED_SECRET_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSharedSecret {}
