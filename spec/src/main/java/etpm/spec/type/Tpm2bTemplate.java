package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_TEMPLATE (Part 2, 12.2.6): a serialized public area used as template, whose unique field may instead hold derivation values. */
@Sized(name = "TPM2B_TEMPLATE", max = Implementation.SIZEOF_TPMT_PUBLIC)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bTemplate {}
