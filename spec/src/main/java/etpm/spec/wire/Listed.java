package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that stands for a TPML: a 32-bit count and that many elements. Fields carry the annotation on a
 * component of type List.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Listed {
    /** The specification's name. */
    String name();

    /** Fewest elements a TPM accepts. */
    int min() default 0;

    /** Most elements, else TPM_RC_SIZE. */
    int max();

    /** The annotation that an element of type {@link Bytes}, or a sized structure, carries; {@link Void} for none. */
    Class<?> element() default Void.class;
}
