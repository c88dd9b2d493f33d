package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE_KEY_MLKEM (Part 2, 11.2.6.3): an ML-KEM private key in its short form, the 64-octet seed d then z. */
@Sized(name = "TPM2B_PRIVATE_KEY_MLKEM", min = 64, max = 64)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivateKeyMlkem {}
