/** The protocol of swtpm: a data channel with bare TPM commands and a control channel beside it. */
@NullMarked
package etpm.transport.swtpm;

import org.jspecify.annotations.NullMarked;
