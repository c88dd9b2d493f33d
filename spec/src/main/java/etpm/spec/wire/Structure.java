package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose components are, in order, the fields of a structure on the wire. The annotation processor writes its
 * codec, a class named after the record with {@code Codec} behind it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Structure {
    /** The specification's name; none for structures of our own. */
    String value() default "";
}
