package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_AC (Part 2, 9.29): the handle of an attached component, a device wired to the TPM. */
@InterfaceType(
        name = "TPMI_RH_AC",
        allow = {"AC_FIRST:AC_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhAc {}
