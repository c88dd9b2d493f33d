package etpm.spec.wire;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One arm of a {@link Union}. */
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Arm {
    /** The member's name in the specification. */
    String name();

    /** The constants of the selector's type that choose this arm; none for an arm that is never on the wire. */
    String[] on();

    /** The arm's type: a structure, or {@link Void} for nothing on the wire. */
    Class<?> type() default Void.class;

    /** The specification's name of the arm's type where that is an alias or has no class of its own. */
    String spec() default "";
}
