/** Enhanced authorization (Part 3, 23). */
@NullMarked
package etpm.spec.command.policy;

import org.jspecify.annotations.NullMarked;
