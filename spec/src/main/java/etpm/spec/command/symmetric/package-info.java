/** Symmetric primitives (Part 3, 15). */
@NullMarked
package etpm.spec.command.symmetric;

import org.jspecify.annotations.NullMarked;
