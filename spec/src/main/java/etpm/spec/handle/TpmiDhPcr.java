package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_PCR (Part 2, 9.7): the handle of a PCR, which is its number, or null in some commands. */
@InterfaceType(
        name = "TPMI_DH_PCR",
        allow = {"PCR_FIRST:PCR_LAST"},
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhPcr {}
