package etpm.engine;

import java.util.function.BooleanSupplier;

/**
 * What is known of a command from the way it came.
 *
 * @param locality 0 to 4, or 32 to 255
 * @param physicalPresence whether physical presence is asserted
 * @param cancelled asked while the command runs: true ends a long one with TPM_RC_CANCELED
 * @param maxResponseSize the largest response that the caller can take, in octets
 */
public record Invocation(int locality, boolean physicalPresence, BooleanSupplier cancelled, int maxResponseSize) {}
