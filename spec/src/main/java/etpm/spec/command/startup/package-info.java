/** Start-up (Part 3, 9). */
@NullMarked
package etpm.spec.command.startup;

import org.jspecify.annotations.NullMarked;
