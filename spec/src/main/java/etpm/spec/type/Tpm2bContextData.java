package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_CONTEXT_DATA (Part 2, 14.4): opaque octets of a saved object or session, to be handed back unchanged when reloading. */
@Sized(name = "TPM2B_CONTEXT_DATA", max = Implementation.SIZEOF_TPMS_CONTEXT_DATA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bContextData {}
