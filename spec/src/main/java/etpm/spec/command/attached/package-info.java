/** Attached components (Part 3, 32). */
@NullMarked
package etpm.spec.command.attached;

import org.jspecify.annotations.NullMarked;
