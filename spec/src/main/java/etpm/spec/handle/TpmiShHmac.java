package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_SH_HMAC (Part 2, 9.9): a handle in the range for sessions that authorize by HMAC. */
@InterfaceType(
        name = "TPMI_SH_HMAC",
        allow = {"HMAC_SESSION_FIRST:HMAC_SESSION_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiShHmac {}
