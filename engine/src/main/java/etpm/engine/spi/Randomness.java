package etpm.engine.spi;

import etpm.crypto.RandomSource;

/** The TPM's random number generator. */
public interface Randomness extends RandomSource {
    /** Mixes in {@code data}, which may be anything, without losing what randomness there is (TPM2_StirRandom). */
    void stir(byte[] data);

    /** Draws fresh entropy: at every start, resume, and load of a snapshot. */
    void reseed();
}
