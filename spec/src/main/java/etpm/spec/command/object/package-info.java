/** Objects (Part 3, 12). */
@NullMarked
package etpm.spec.command.object;

import org.jspecify.annotations.NullMarked;
