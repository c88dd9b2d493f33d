package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface that the arms of a union implement; which arm is on the wire is said by a selector field of the structure
 * around it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Union {
    /** The specification's name; none for unions of our own. */
    String value() default "";

    /** The arms, in the order of the specification. */
    Arm[] arms();
}
