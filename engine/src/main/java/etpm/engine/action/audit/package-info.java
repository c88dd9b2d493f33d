/** Command audit (Part 3, 21). */
@NullMarked
package etpm.engine.action.audit;

import org.jspecify.annotations.NullMarked;
