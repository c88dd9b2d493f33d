package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_NONCE (Part 2, 10.3.4): random octets that keep each use of a session fresh and stop replays. */
@Sized(name = "TPM2B_NONCE", max = Implementation.SIZEOF_TPMU_HA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bNonce {}
