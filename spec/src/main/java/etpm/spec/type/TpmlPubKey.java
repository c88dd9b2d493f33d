package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_PUB_KEY (Part 2, 10.8.14): a list of public keys that the TPM itself owns, such as its secure channel keys. */
@Listed(name = "TPML_PUB_KEY", max = Implementation.MAX_PUB_KEYS, element = Tpm2bPublic.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlPubKey {}
