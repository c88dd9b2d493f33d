package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_ACT_DATA (Part 2, 10.8.13): a list of countdown timers with the state and time left of each. */
@Listed(name = "TPML_ACT_DATA", max = Implementation.MAX_ACT_DATA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlActData {}
