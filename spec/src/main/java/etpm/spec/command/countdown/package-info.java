/** Authenticated countdown timers (Part 3, 33). */
@NullMarked
package etpm.spec.command.countdown;

import org.jspecify.annotations.NullMarked;
