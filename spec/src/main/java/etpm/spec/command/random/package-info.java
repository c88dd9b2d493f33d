/** Random numbers (Part 3, 16). */
@NullMarked
package etpm.spec.command.random;

import org.jspecify.annotations.NullMarked;
