/** Objects (Part 3, 12). */
@NullMarked
package etpm.engine.action.object;

import org.jspecify.annotations.NullMarked;
