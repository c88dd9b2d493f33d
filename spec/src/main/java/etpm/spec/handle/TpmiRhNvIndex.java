package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_NV_INDEX (Part 2, 9.25): the handle of an NV index of any kind: ordinary, external or permanent. */
@InterfaceType(
        name = "TPMI_RH_NV_INDEX",
        allow = {
            "NV_INDEX_FIRST:NV_INDEX_LAST",
            "EXTERNAL_NV_FIRST:EXTERNAL_NV_LAST",
            "PERMANENT_NV_FIRST:PERMANENT_NV_LAST"
        },
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhNvIndex {}
