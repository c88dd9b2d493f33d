package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_ENTITY (Part 2, 9.6): the handle of anything that has an authorization, such as a hierarchy, object, PCR or index. */
@InterfaceType(
        name = "TPMI_DH_ENTITY",
        allow = {
            "OWNER",
            "ENDORSEMENT",
            "PLATFORM",
            "LOCKOUT",
            "TRANSIENT_FIRST:TRANSIENT_LAST",
            "PERSISTENT_FIRST:PERSISTENT_LAST",
            "NV_INDEX_FIRST:NV_INDEX_LAST",
            "PCR_FIRST:PCR_LAST",
            "AUTH_00:AUTH_FF"
        },
        orNull = "NULL",
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhEntity {}
