package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_PROVISION (Part 2, 9.21): the handle of the owner or platform, either of which may set up NV and persistent objects. */
@InterfaceType(
        name = "TPMI_RH_PROVISION",
        allow = {"OWNER", "PLATFORM"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhProvision {}
