package etpm.crypto;

import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** The JDK's DRBG (SP 800-90A) at 256 bits of strength, seeded and reseeded by the operating system. Safe for use by several threads. */
public final class SystemRandom implements RandomSource {
    private final SecureRandom drbg;

    public SystemRandom() {
        try {
            drbg = SecureRandom.getInstance(
                    "DRBG", DrbgParameters.instantiation(256, Capability.RESEED_ONLY, null), Providers.jdk("SUN"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void fill(byte[] target) {
        drbg.nextBytes(target);
    }

    /** Reseeds from the operating system and mixes {@code additional} in, as TPM2_StirRandom asks (Part 3, 16.2). */
    public void stir(byte[] additional) {
        drbg.reseed(DrbgParameters.reseed(false, additional));
    }
}
