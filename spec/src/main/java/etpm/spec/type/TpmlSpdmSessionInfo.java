package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_SPDM_SESSION_INFO (Part 2, 10.8.15): a list that describes the SPDM secure channel through which the question came. */
@Listed(name = "TPML_SPDM_SESSION_INFO", max = Implementation.MAX_SPDM_SESSION_INFO)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlSpdmSessionInfo {}
