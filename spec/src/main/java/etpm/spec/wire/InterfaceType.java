package etpm.spec.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that stands for an interface type (TPMI_...): a base type with the values a TPM accepts in it.
 * Fields carry the annotation on a component of the base type.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface InterfaceType {
    /** The specification's name. */
    String name();

    /**
     * The values: names of constants of the base type, numbers, or ranges {@code FIRST:LAST} of either. Algorithms, curves,
     * key sizes and permanent handles must also be supported by the TPM that reads.
     */
    String[] allow();

    /** The value that a field allows in addition when it is marked {@link OrNull}; none if there is no such value. */
    String orNull() default "";

    /** The response code, a name in TpmRc, for any other value. */
    String rc();

    /** For key sizes: the algorithm whose sizes they are. */
    String keyBitsOf() default "";
}
