/** The {@code etpm} command: reads its arguments, assembles a TPM and its servers, and ends them in order. */
@NullMarked
package etpm.cli;

import org.jspecify.annotations.NullMarked;
