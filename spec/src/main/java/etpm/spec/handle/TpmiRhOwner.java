package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_OWNER (Part 2, 9.19): the handle of the owner (storage) hierarchy, or null where a command allows it. */
@InterfaceType(
        name = "TPMI_RH_OWNER",
        allow = {"OWNER"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhOwner {}
