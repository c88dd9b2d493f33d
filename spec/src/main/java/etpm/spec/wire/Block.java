package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Octets of our own: a 32-bit size and that many octets, as {@link Bytes} or {@link Secret}. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Block {
    /** Most octets. */
    int max() default 1 << 20;
}
