package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_NAME (Part 2, 10.4.3): the Name of an entity: its handle, or a hash algorithm followed by the digest of its public area. */
@Sized(name = "TPM2B_NAME", max = Implementation.SIZEOF_TPMU_NAME)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bName {}
