/** Attached components (Part 3, 32). */
@NullMarked
package etpm.engine.action.attached;

import org.jspecify.annotations.NullMarked;
