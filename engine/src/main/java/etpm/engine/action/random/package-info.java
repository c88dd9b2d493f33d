/** Random numbers (Part 3, 16). */
@NullMarked
package etpm.engine.action.random;

import org.jspecify.annotations.NullMarked;
