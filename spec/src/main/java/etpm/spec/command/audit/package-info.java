/** Command audit (Part 3, 21). */
@NullMarked
package etpm.spec.command.audit;

import org.jspecify.annotations.NullMarked;
