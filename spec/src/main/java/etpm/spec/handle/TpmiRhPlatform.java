package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_PLATFORM (Part 2, 9.18): the handle of the platform hierarchy, under the control of the machine's firmware. */
@InterfaceType(
        name = "TPMI_RH_PLATFORM",
        allow = {"PLATFORM"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhPlatform {}
