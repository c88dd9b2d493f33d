package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_CC (Part 2, 10.8.1): a list of command codes, such as those that are audited. */
@Listed(name = "TPML_CC", max = Implementation.MAX_CAP_CC)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlCc {}
