/** Handles and their interface types (Part 2, 7 and 9). */
@NullMarked
package etpm.spec.handle;

import org.jspecify.annotations.NullMarked;
