/** Duplication (Part 3, 13). */
@NullMarked
package etpm.engine.action.duplication;

import org.jspecify.annotations.NullMarked;
