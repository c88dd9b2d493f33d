/** The mathematics that both ends of a TPM connection need: names, session HMACs, parameter encryption, secret sharing. */
@NullMarked
package etpm.protocol;

import org.jspecify.annotations.NullMarked;
