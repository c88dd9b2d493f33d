/** Field upgrade (Part 3, 27). */
@NullMarked
package etpm.engine.action.fieldupgrade;

import org.jspecify.annotations.NullMarked;
