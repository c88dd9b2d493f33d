/** Hierarchies (Part 3, 24). */
@NullMarked
package etpm.spec.command.hierarchy;

import org.jspecify.annotations.NullMarked;
