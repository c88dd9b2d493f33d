/** Capabilities (Part 3, 30). */
@NullMarked
package etpm.engine.action.capability;

import org.jspecify.annotations.NullMarked;
