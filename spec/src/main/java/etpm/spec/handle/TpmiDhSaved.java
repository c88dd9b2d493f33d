package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_SAVED (Part 2, 9.12): the handle in a saved context: a session's own, or a code for the kind of object. */
@InterfaceType(
        name = "TPMI_DH_SAVED",
        allow = {
            "HMAC_SESSION_FIRST:HMAC_SESSION_LAST",
            "POLICY_SESSION_FIRST:POLICY_SESSION_LAST",
            "0x80000000",
            "0x80000001",
            "0x80000002"
        },
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhSaved {}
