/** Vendor commands (Part 3, 34). */
@NullMarked
package etpm.spec.command.vendor;

import org.jspecify.annotations.NullMarked;
