package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_ENCRYPTED_SECRET (Part 2, 11.4.3): a secret, such as a session salt or a duplication seed, encrypted to a TPM key. */
@Sized(name = "TPM2B_ENCRYPTED_SECRET", max = Implementation.SIZEOF_TPMU_ENCRYPTED_SECRET)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bEncryptedSecret {}
