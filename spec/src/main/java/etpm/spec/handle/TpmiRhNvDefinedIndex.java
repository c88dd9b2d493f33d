package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_NV_DEFINED_INDEX (Part 2, 9.26): the handle of an NV index that users can define and delete, ordinary or external. */
@InterfaceType(
        name = "TPMI_RH_NV_DEFINED_INDEX",
        allow = {"NV_INDEX_FIRST:NV_INDEX_LAST", "EXTERNAL_NV_FIRST:EXTERNAL_NV_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhNvDefinedIndex {}
