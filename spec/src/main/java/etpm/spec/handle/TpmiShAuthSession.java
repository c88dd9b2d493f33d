package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_SH_AUTH_SESSION (Part 2, 9.8): the handle of the session that authorizes a command, or the one meaning plain password. */
@InterfaceType(
        name = "TPMI_SH_AUTH_SESSION",
        allow = {"HMAC_SESSION_FIRST:HMAC_SESSION_LAST", "POLICY_SESSION_FIRST:POLICY_SESSION_LAST"},
        orNull = "PW",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiShAuthSession {}
