/** Contexts (Part 3, 28). */
@NullMarked
package etpm.spec.command.context;

import org.jspecify.annotations.NullMarked;
