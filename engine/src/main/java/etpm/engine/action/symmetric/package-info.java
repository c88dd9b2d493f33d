/** Symmetric primitives (Part 3, 15). */
@NullMarked
package etpm.engine.action.symmetric;

import org.jspecify.annotations.NullMarked;
