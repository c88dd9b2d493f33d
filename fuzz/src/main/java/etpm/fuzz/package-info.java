/** Coverage-guided fuzzing of the TPM. Never shipped. */
@NullMarked
package etpm.fuzz;

import org.jspecify.annotations.NullMarked;
