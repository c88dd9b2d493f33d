/** Integrity collection (Part 3, 22). */
@NullMarked
package etpm.engine.action.pcr;

import org.jspecify.annotations.NullMarked;
