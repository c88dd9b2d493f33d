/** Signing and verification (Part 3, 20). */
@NullMarked
package etpm.engine.action.signing;

import org.jspecify.annotations.NullMarked;
