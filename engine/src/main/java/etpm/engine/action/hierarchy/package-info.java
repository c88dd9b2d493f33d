/** Hierarchies (Part 3, 24). */
@NullMarked
package etpm.engine.action.hierarchy;

import org.jspecify.annotations.NullMarked;
