package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_AC_CAPABILITIES (Part 2, 16.4): a list of tagged values that describe an attached component. */
@Listed(name = "TPML_AC_CAPABILITIES", max = Implementation.MAX_AC_CAPABILITIES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlAcCapabilities {}
