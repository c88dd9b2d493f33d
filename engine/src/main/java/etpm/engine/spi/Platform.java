package etpm.engine.spi;

import etpm.crypto.Crypto;
import java.util.function.LongSupplier;

/**
 * The world around a TPM, given to it when it is made: it looks for nothing itself, so two TPMs in one process share
 * nothing, and a test can stop the clock.
 *
 * @param crypto the cryptography
 * @param random the random number generator
 * @param monotonicMillis milliseconds since any fixed point, never going back
 * @param store where the state lives
 */
public record Platform(Crypto crypto, Randomness random, LongSupplier monotonicMillis, StateStore store) {}
