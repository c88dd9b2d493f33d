package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_PCR_SELECTION (Part 2, 10.8.7): a list of PCR selections, normally one for each bank of interest. */
@Listed(name = "TPML_PCR_SELECTION", max = Implementation.HASH_COUNT)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlPcrSelection {}
