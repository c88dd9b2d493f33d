/** The wire protocols by which clients reach a TPM, and the device they drive. */
@NullMarked
package etpm.transport;

import org.jspecify.annotations.NullMarked;
