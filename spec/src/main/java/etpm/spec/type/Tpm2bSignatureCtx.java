package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_SIGNATURE_CTX (Part 2, 11.3.8): extra context for a signature, such as an ML-DSA context string or an ECDAA counter. */
@Sized(name = "TPM2B_SIGNATURE_CTX", max = Implementation.SIZEOF_TPMU_SIGNATURE_CTX)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bSignatureCtx {}
