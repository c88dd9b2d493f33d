package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_KEM_CIPHERTEXT (Part 2, 10.3.14): what key encapsulation sends to the private key's holder to recover the shared secret. */
@Sized(name = "TPM2B_KEM_CIPHERTEXT", max = Implementation.SIZEOF_TPMU_KEM_CIPHERTEXT)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bKemCiphertext {}
