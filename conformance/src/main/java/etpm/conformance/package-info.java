/** The same commands to eTPM and to another TPM, compared; and malformed commands. Never shipped. */
@NullMarked
package etpm.conformance;

import org.jspecify.annotations.NullMarked;
