package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_RH_NV_AUTH (Part 2, 9.23): the handle that authorizes NV access: the platform, the owner or the index itself. */
@InterfaceType(
        name = "TPMI_RH_NV_AUTH",
        allow = {"PLATFORM", "OWNER", "NV_INDEX_FIRST:NV_INDEX_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiRhNvAuth {}
