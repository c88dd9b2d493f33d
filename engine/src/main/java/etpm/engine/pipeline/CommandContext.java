package etpm.engine.pipeline;

import etpm.crypto.Crypto;
import etpm.engine.object.PreparedKeys;
import etpm.engine.spi.Randomness;
import java.util.function.BooleanSupplier;

/**
 * What an action may know besides its command and the state.
 *
 * @param crypto the cryptography
 * @param random the TPM's random number generator
 * @param keys provider keys of objects, kept between commands
 * @param locality where the command came from
 * @param physicalPresence whether physical presence is asserted
 * @param cancelled whether the command was told to stop; long computations ask
 * @param maxResponseSize the largest response that can be delivered, in octets
 */
public record CommandContext(
        Crypto crypto,
        Randomness random,
        PreparedKeys keys,
        int locality,
        boolean physicalPresence,
        BooleanSupplier cancelled,
        int maxResponseSize) {}
