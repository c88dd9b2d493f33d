/** Measures round trips of TPM commands. */
@NullMarked
package etpm.bench;

import org.jspecify.annotations.NullMarked;
