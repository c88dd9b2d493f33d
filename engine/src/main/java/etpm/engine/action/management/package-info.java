/** Miscellaneous management (Part 3, 26). */
@NullMarked
package etpm.engine.action.management;

import org.jspecify.annotations.NullMarked;
