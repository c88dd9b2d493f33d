package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_CLEAR (Part 2, 9.22): the handle of the lockout or platform, whose authorization permits clearing the TPM. */
@InterfaceType(
        name = "TPMI_RH_CLEAR",
        allow = {"LOCKOUT", "PLATFORM"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhClear {}
