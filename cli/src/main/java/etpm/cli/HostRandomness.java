package etpm.cli;

import etpm.crypto.SystemRandom;
import etpm.engine.spi.Randomness;

/** The host's random number generator, as a TPM uses it. */
final class HostRandomness implements Randomness {
    private final SystemRandom source = new SystemRandom();

    @Override
    public void fill(byte[] target) {
        source.fill(target);
    }

    @Override
    public void stir(byte[] data) {
        source.stir(data);
    }

    @Override
    public void reseed() {
        source.stir(new byte[0]);
    }
}
