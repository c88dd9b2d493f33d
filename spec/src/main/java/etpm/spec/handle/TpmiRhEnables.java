package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_ENABLES (Part 2, 9.14): the handle of something that can be enabled and disabled: a hierarchy or platform NV. */
@InterfaceType(
        name = "TPMI_RH_ENABLES",
        allow = {"OWNER", "PLATFORM", "ENDORSEMENT", "PLATFORM_NV"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhEnables {}
