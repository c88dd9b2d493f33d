/** Start-up (Part 3, 9). */
@NullMarked
package etpm.engine.action.startup;

import org.jspecify.annotations.NullMarked;
