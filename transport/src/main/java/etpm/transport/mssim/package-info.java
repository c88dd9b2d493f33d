/** The protocol of the TCG reference simulator: a port for commands and one for what a platform does to its TPM. */
@NullMarked
package etpm.transport.mssim;

import org.jspecify.annotations.NullMarked;
