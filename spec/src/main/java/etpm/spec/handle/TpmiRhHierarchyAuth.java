package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_HIERARCHY_AUTH (Part 2, 9.15): the handle of a hierarchy or of the lockout, whose authorization value can be changed. */
@InterfaceType(
        name = "TPMI_RH_HIERARCHY_AUTH",
        allow = {"OWNER", "PLATFORM", "ENDORSEMENT", "LOCKOUT"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhHierarchyAuth {}
