/** Capabilities (Part 3, 30). */
@NullMarked
package etpm.spec.command.capability;

import org.jspecify.annotations.NullMarked;
