package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_BASE_HIERARCHY (Part 2, 9.17): the handle of the owner, platform or endorsement hierarchy, with no variants. */
@InterfaceType(
        name = "TPMI_RH_BASE_HIERARCHY",
        allow = {"OWNER", "PLATFORM", "ENDORSEMENT"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhBaseHierarchy {}
