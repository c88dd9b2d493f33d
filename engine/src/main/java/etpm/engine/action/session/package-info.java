/** Sessions (Part 3, 11). */
@NullMarked
package etpm.engine.action.session;

import org.jspecify.annotations.NullMarked;
