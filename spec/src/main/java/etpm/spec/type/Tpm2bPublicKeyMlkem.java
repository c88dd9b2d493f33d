package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PUBLIC_KEY_MLKEM (Part 2, 11.2.6.2): TPM2B_PUBLIC_KEY_MLKEM. */
@Sized(name = "TPM2B_PUBLIC_KEY_MLKEM", max = Implementation.MAX_MLKEM_PUB_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPublicKeyMlkem {}
