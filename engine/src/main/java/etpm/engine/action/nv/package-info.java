/** Non-volatile storage (Part 3, 31). */
@NullMarked
package etpm.engine.action.nv;

import org.jspecify.annotations.NullMarked;
