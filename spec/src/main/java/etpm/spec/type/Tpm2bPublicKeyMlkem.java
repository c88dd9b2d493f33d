package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PUBLIC_KEY_MLKEM (Part 2, 11.2.6.2): an ML-KEM public (encapsulation) key in the encoding that FIPS 203 gives. */
@Sized(name = "TPM2B_PUBLIC_KEY_MLKEM", max = Implementation.MAX_MLKEM_PUB_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPublicKeyMlkem {}
