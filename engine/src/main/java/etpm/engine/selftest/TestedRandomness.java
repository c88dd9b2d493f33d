package etpm.engine.selftest;

import etpm.engine.spi.Randomness;

/** Random numbers from a generator that is tested before it is first used. */
record TestedRandomness(Randomness random, SelfTest selfTest) implements Randomness {
    @Override
    public void fill(byte[] target) {
        selfTest.beforeRandom();
        random.fill(target);
    }

    @Override
    public void stir(byte[] data) {
        random.stir(data);
    }

    @Override
    public void reseed() {
        random.reseed();
    }
}
