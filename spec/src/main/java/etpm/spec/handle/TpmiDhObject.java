package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_OBJECT (Part 2, 9.3): the handle of a transient or persistent object, or null in some commands. */
@InterfaceType(
        name = "TPMI_DH_OBJECT",
        allow = {"TRANSIENT_FIRST:TRANSIENT_LAST", "PERSISTENT_FIRST:PERSISTENT_LAST"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhObject {}
