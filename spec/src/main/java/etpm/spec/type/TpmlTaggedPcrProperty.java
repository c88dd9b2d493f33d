package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_TAGGED_PCR_PROPERTY (Part 2, 10.8.10): a list of PCR properties, each with the PCR to which it applies. */
@Listed(name = "TPML_TAGGED_PCR_PROPERTY", max = Implementation.MAX_PCR_PROPERTIES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlTaggedPcrProperty {}
