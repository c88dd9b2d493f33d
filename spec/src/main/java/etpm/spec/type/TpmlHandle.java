package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_HANDLE (Part 2, 10.8.4): a list of handles, such as those of all loaded or persistent objects. */
@Listed(name = "TPML_HANDLE", max = Implementation.MAX_CAP_HANDLES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlHandle {}
