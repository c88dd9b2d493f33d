/** Contexts (Part 3, 28). */
@NullMarked
package etpm.engine.action.context;

import org.jspecify.annotations.NullMarked;
