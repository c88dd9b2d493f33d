package etpm.spec.type;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ST_COMMAND_TAG (Part 2, 9.39): the tag at the start of a command, saying whether sessions are included. */
@InterfaceType(
        name = "TPMI_ST_COMMAND_TAG",
        allow = {"NO_SESSIONS", "SESSIONS"},
        rc = "BAD_TAG")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiStCommandTag {}
