package etpm.spec.handle;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_DH_PERSISTENT (Part 2, 9.5): a handle in the range for objects that stay in NV memory across resets. */
@InterfaceType(
        name = "TPMI_DH_PERSISTENT",
        allow = {"PERSISTENT_FIRST:PERSISTENT_LAST"},
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiDhPersistent {}
