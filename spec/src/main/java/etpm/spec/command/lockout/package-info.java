/** Dictionary attack protection (Part 3, 25). */
@NullMarked
package etpm.spec.command.lockout;

import org.jspecify.annotations.NullMarked;
