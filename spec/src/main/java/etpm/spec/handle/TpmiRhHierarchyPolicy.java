package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_HIERARCHY_POLICY (Part 2, 9.16): the handle of a hierarchy, the lockout or a countdown timer that can have a policy. */
@InterfaceType(
        name = "TPMI_RH_HIERARCHY_POLICY",
        allow = {"OWNER", "PLATFORM", "ENDORSEMENT", "LOCKOUT", "ACT_0:ACT_F"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhHierarchyPolicy {}
