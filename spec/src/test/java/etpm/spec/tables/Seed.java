package etpm.spec.tables;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.function.Executable;

/** A seed for a random test, printed when the test fails; {@code -Detpm.seed=...} runs it again. */
final class Seed {
    private static final long SEED = Long.getLong("etpm.seed", new SecureRandom().nextLong());

    private Seed() {}

    interface Trial {
        void run(SplittableRandom random, int round) throws Throwable;
    }

    /** Runs {@code trial} with generators that depend on the seed, the name and the round alone. */
    static void rounds(String name, int rounds, Trial trial) {
        for (int round = 0; round < rounds; round++) {
            int number = round;
            attempt(
                    name + ", round " + round,
                    () -> trial.run(new SplittableRandom(SEED ^ (long) name.hashCode() << 20 ^ number), number));
        }
    }

    private static void attempt(String what, Executable body) {
        try {
            body.execute();
        } catch (Throwable e) {
            throw new AssertionError(what + " with -Detpm.seed=" + SEED + ": " + e.getMessage(), e);
        }
    }
}
