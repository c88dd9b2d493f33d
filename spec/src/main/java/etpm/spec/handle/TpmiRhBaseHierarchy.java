package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_BASE_HIERARCHY (Part 2, 9.17): TPMI_RH_BASE_HIERARCHY. */
@InterfaceType(name = "TPMI_RH_BASE_HIERARCHY", allow = {"OWNER", "PLATFORM", "ENDORSEMENT"}, rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhBaseHierarchy {}
