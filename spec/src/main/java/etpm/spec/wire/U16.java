package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An unsigned 16-bit number, as {@code int}. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface U16 {
    /** The largest value, else TPM_RC_SIZE. */
    int max() default 0xFFFF;
}
