package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that stands for a small union whose arms are plain numbers or octets. Its codec is a handwritten
 * class with {@code read(WireReader, selector)} and {@code write(value, selector, WireWriter)}.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ByHand {
    /** The specification's name. */
    String name();

    /** The handwritten codec. */
    Class<?> codec();
}
