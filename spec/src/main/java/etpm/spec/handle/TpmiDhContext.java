package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_CONTEXT (Part 2, 9.11): the handle of a session or transient object, the things whose context can be saved. */
@InterfaceType(
        name = "TPMI_DH_CONTEXT",
        allow = {
            "HMAC_SESSION_FIRST:HMAC_SESSION_LAST",
            "POLICY_SESSION_FIRST:POLICY_SESSION_LAST",
            "TRANSIENT_FIRST:TRANSIENT_LAST"
        },
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhContext {}
