package etpm.engine.pipeline;

import etpm.crypto.Crypto;
import etpm.engine.Algorithms;
import etpm.engine.Firmware;
import etpm.engine.object.PreparedKeys;
import etpm.engine.selftest.SelfTest;
import etpm.engine.spi.Randomness;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What an action may know besides its command and the state.
 *
 * @param crypto the cryptography
 * @param random the TPM's random number generator
 * @param keys provider keys of objects, kept between commands
 * @param algorithms what this TPM implements
 * @param selfTest which algorithms have been tested, and the tests
 * @param firmware what firmware the TPM runs
 * @param hCrtm what an H-CRTM sequence measured since _TPM_Init, by bank; empty when none ran
 * @param locality where the command came from
 * @param physicalPresence whether physical presence is asserted
 * @param cancelled whether the command was told to stop; long computations ask
 * @param maxResponseSize the largest response that can be delivered, in octets
 * @param clockStands whether the clock stands still, because it cannot be stored
 * @param reservation stores what trying an authValue may cost before the try
 */
public record CommandContext(
        Crypto crypto,
        Randomness random,
        PreparedKeys keys,
        Algorithms algorithms,
        SelfTest selfTest,
        Firmware firmware,
        Map<TpmAlgId, Bytes> hCrtm,
        int locality,
        boolean physicalPresence,
        BooleanSupplier cancelled,
        int maxResponseSize,
        boolean clockStands,
        Reservation reservation) {}
