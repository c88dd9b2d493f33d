package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_ENABLES (Part 2, 9.14): TPMI_RH_ENABLES. */
@InterfaceType(name = "TPMI_RH_ENABLES", allow = {"OWNER", "PLATFORM", "ENDORSEMENT", "PLATFORM_NV"}, orNull = "NULL", rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhEnables {}
