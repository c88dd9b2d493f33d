package etpm.crypto;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** A {@link RandomSource} in the shape that providers take. */
final class SourceRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    SourceRandom(RandomSource source) {
        super(new Spi(source), null);
    }

    private static final class Spi extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private final transient RandomSource source;

        Spi(RandomSource source) {
            this.source = source;
        }

        /** Does nothing: the source is seeded by its owner. */
        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] target) {
            source.fill(target);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return source.bytes(length);
        }
    }
}
