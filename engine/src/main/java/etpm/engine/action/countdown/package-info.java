/** Authenticated countdown timers (Part 3, 33). */
@NullMarked
package etpm.engine.action.countdown;

import org.jspecify.annotations.NullMarked;
