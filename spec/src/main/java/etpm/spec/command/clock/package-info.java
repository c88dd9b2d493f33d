/** Clocks and timers (Part 3, 29). */
@NullMarked
package etpm.spec.command.clock;

import org.jspecify.annotations.NullMarked;
