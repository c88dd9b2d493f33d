package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SIGNATURE_HINT (Part 2, 11.3.9): part of a signature needed before verification starts: the R value of EdDSA, otherwise empty. */
@Sized(name = "TPM2B_SIGNATURE_HINT", max = Implementation.MAX_SIGNATURE_HINT_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSignatureHint {}
