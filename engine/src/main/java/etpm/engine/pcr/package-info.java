/** Platform configuration registers (Part 1, 14). */
@NullMarked
package etpm.engine.pcr;

import org.jspecify.annotations.NullMarked;
