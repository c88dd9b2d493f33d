/** Integrity collection (Part 3, 22). */
@NullMarked
package etpm.spec.command.pcr;

import org.jspecify.annotations.NullMarked;
