package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_LOCKOUT (Part 2, 9.24): the handle of the lockout authorization, which governs recovery from password guessing. */
@InterfaceType(
        name = "TPMI_RH_LOCKOUT",
        allow = {"LOCKOUT"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhLockout {}
