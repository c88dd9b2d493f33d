/** Algorithm identifiers and their interface types (Part 2, 6.3 and 9). */
@NullMarked
package etpm.spec.alg;

import org.jspecify.annotations.NullMarked;
