/** Clocks and timers (Part 3, 29). */
@NullMarked
package etpm.engine.action.clock;

import org.jspecify.annotations.NullMarked;
