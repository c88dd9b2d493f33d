/** Asymmetric primitives (Part 3, 14). */
@NullMarked
package etpm.spec.command.asymmetric;

import org.jspecify.annotations.NullMarked;
