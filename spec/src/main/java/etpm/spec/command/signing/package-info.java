/** Signing and verification (Part 3, 20). */
@NullMarked
package etpm.spec.command.signing;

import org.jspecify.annotations.NullMarked;
