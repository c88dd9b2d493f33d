/** Sessions (Part 3, 11). */
@NullMarked
package etpm.spec.command.session;

import org.jspecify.annotations.NullMarked;
