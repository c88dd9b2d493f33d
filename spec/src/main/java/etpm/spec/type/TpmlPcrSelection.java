package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_PCR_SELECTION (Part 2, 10.8.7): TPML_PCR_SELECTION. */
@Listed(name = "TPML_PCR_SELECTION", max = Implementation.HASH_COUNT)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlPcrSelection {}
