package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_ACT (Part 2, 9.30): the handle of one of the sixteen authenticated countdown timers. */
@InterfaceType(
        name = "TPMI_RH_ACT",
        allow = {"ACT_0:ACT_F"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhAct {}
