/** Testing (Part 3, 10). */
@NullMarked
package etpm.spec.command.testing;

import org.jspecify.annotations.NullMarked;
