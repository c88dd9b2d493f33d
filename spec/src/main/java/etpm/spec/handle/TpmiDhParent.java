package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_PARENT (Part 2, 9.4): the handle of what an object is created under: another object or a hierarchy. */
@InterfaceType(
        name = "TPMI_DH_PARENT",
        allow = {
            "TRANSIENT_FIRST:TRANSIENT_LAST",
            "PERSISTENT_FIRST:PERSISTENT_LAST",
            "OWNER",
            "PLATFORM",
            "ENDORSEMENT",
            "NULL",
            "FW_OWNER",
            "FW_PLATFORM",
            "FW_ENDORSEMENT",
            "FW_NULL",
            "SVN_OWNER_FIRST:SVN_OWNER_LAST",
            "SVN_PLATFORM_FIRST:SVN_PLATFORM_LAST",
            "SVN_ENDORSEMENT_FIRST:SVN_ENDORSEMENT_LAST",
            "SVN_NULL_FIRST:SVN_NULL_LAST"
        },
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhParent {}
