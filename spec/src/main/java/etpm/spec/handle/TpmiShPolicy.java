package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_SH_POLICY (Part 2, 9.10): a handle in the range for sessions that authorize by policy. */
@InterfaceType(
        name = "TPMI_SH_POLICY",
        allow = {"POLICY_SESSION_FIRST:POLICY_SESSION_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiShPolicy {}
