package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that stands for a TPM2B: a 16-bit size and that many octets, or a structure that fills them. Fields
 * carry the annotation on a component of type {@link Bytes}, {@link Secret} or the structure.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Sized {
    /** The specification's name. */
    String name();

    /** Fewest octets. */
    int min() default 0;

    /** Most octets, else TPM_RC_SIZE; not used for a structure. */
    int max() default 0xFFFF;

    /** Whether a structure may be absent: size zero, read as null. */
    boolean orEmpty() default false;

    /** Octets of the size field itself. */
    int sizeOctets() default 2;

    /** The response code, a name in TpmRc, for a size out of bounds. */
    String rc() default "SIZE";
}
