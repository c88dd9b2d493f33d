/** Dictionary attack protection (Part 3, 25). */
@NullMarked
package etpm.engine.action.lockout;

import org.jspecify.annotations.NullMarked;
