/** A virtual TPM 2.0. */
@NullMarked
package etpm.engine;

import org.jspecify.annotations.NullMarked;
