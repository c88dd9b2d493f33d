package etpm.engine.action.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.random.GetRandom;
import org.junit.jupiter.api.Test;

final class GetRandomTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void givesAsManyOctetsAsAskedFor() {
        assertEquals(20, tpm.run(new GetRandom(20)).randomBytes().length());
        assertEquals(0, tpm.run(new GetRandom(0)).randomBytes().length());
    }

    @Test
    void givesAtMostTheLargestDigest() {
        assertEquals(64, tpm.run(new GetRandom(65535)).randomBytes().length());
    }

    @Test
    void neverRepeats() {
        assertNotEquals(
                tpm.run(new GetRandom(32)).randomBytes(),
                tpm.run(new GetRandom(32)).randomBytes());
    }
}
