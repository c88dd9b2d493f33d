/** Vendor commands (Part 3, 34). */
@NullMarked
package etpm.engine.action.vendor;

import org.jspecify.annotations.NullMarked;
