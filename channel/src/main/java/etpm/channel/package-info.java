/**
 * Attested TLS ({@code docs/channel.md}): TLS 1.3 between keys that live as long as the process, and behind it a gate.
 * TPM commands pass only after each side has verified evidence that the other made for this one connection.
 */
@NullMarked
package etpm.channel;

import org.jspecify.annotations.NullMarked;
