package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_NV_LEGACY_INDEX (Part 2, 9.27): the handle of an ordinary NV index, the kind that has 32-bit attributes. */
@InterfaceType(
        name = "TPMI_RH_NV_LEGACY_INDEX",
        allow = {"NV_INDEX_FIRST:NV_INDEX_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhNvLegacyIndex {}
