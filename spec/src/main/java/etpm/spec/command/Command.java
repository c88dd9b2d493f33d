package etpm.spec.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose components are the handles and then the parameters of a command, with a nested record {@code Response}.
 * The annotation processor writes its {@link CommandSpec}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Command {
    /** The specification's name, TPM2_ and all. */
    String name();

    /** The command code. */
    int cc();

    /** Where it is described. */
    String ref();

    /** The version of the specification that first had it. */
    String since() default "1.59";

    /** Its attributes. */
    Flag[] flags() default {};
}
