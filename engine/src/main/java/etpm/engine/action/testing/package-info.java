/** Self-tests (Part 3, 10). */
@NullMarked
package etpm.engine.action.testing;

import org.jspecify.annotations.NullMarked;
