/** Duplication (Part 3, 13). */
@NullMarked
package etpm.spec.command.duplication;

import org.jspecify.annotations.NullMarked;
