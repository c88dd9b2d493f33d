package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_NV_EXP_INDEX (Part 2, 9.28): the handle of an external NV index, the kind that has 64-bit attributes. */
@InterfaceType(
        name = "TPMI_RH_NV_EXP_INDEX",
        allow = {"EXTERNAL_NV_FIRST:EXTERNAL_NV_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhNvExpIndex {}
