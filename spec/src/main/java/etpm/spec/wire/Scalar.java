package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of one integer component named {@code value}: a constant group or an attribute word. Unknown values are
 * values too; which ones a field allows is said by its interface type.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Scalar {
    /** Octets on the wire: 1, 2, 4 or 8. */
    int octets();

    /** The specification's name. */
    String name();

    /** For attribute words: bits that must be zero, else TPM_RC_RESERVED_BITS. */
    long reserved() default 0;

    /** For constant groups that only take their own constants when read by a TPM: the code for any other value. */
    String closed() default "";
}
