/** Attribute words (Part 2, 8). */
@NullMarked
package etpm.spec.attr;

import org.jspecify.annotations.NullMarked;
