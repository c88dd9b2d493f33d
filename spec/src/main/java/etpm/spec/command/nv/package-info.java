/** Non-volatile storage (Part 3, 31). */
@NullMarked
package etpm.spec.command.nv;

import org.jspecify.annotations.NullMarked;
