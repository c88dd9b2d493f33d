/** Response codes (Part 2, 6.6). */
@NullMarked
package etpm.spec.rc;

import org.jspecify.annotations.NullMarked;
