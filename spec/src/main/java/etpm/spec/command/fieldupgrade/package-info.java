/** Field upgrade (Part 3, 27). */
@NullMarked
package etpm.spec.command.fieldupgrade;

import org.jspecify.annotations.NullMarked;
