/**
 * A small typed client of a TPM 2.0: commands and responses are the records of the specification. It talks to any TPM over
 * anything that carries octets.
 */
@NullMarked
package etpm.tss;

import org.jspecify.annotations.NullMarked;
