/** Management (Part 3, 26). */
@NullMarked
package etpm.spec.command.management;

import org.jspecify.annotations.NullMarked;
