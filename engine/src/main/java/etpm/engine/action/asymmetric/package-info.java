/** Asymmetric primitives (Part 3, 14). */
@NullMarked
package etpm.engine.action.asymmetric;

import org.jspecify.annotations.NullMarked;
