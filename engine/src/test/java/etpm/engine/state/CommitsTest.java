package etpm.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CommitsTest {
    /** The bits are compared with a plain memory of what waits, over several rounds of the counts that clients see. */
    @Test
    void countsAreFoundAcrossTheirWrapping() {
        long seed = Long.getLong("etpm.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<Integer, Long> waiting = new HashMap<>();
        Commits commits = new Commits(Secret.EMPTY, 0, Bytes.zeros(Commits.MOST / 8));
        for (int i = 0; i < 200_000; i++) {
            int counter = commits.counter();
            assertEquals((int) (commits.count() & 0xFFFF), counter, () -> "-Detpm.seed=" + seed);
            waiting.put(counter, commits.count());
            waiting.remove((int) (commits.count() - Commits.MOST & 0xFFFF));
            commits = commits.withNext();
            if (random.nextInt(4) == 0) {
                int asked = (int) (commits.count() - 2 + random.nextInt(4) - random.nextInt(150) & 0xFFFF);
                Long expected = waiting.remove(asked);
                OptionalLong found = commits.waiting(asked);
                assertEquals(
                        expected == null ? OptionalLong.empty() : OptionalLong.of(expected),
                        found,
                        () -> "-Detpm.seed=" + seed);
                if (found.isPresent()) commits = commits.without(found.getAsLong());
            }
        }
    }
}
