/** Constants, structures and unions (Part 2, 6 and 10 to 15). */
@NullMarked
package etpm.spec.type;

import org.jspecify.annotations.NullMarked;
