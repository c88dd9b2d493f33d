package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Platform;
import etpm.engine.state.TpmState;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be asked of a TPM while a command runs. */
final class RunningCommandTest {
    private static final String STARTUP = "80010000000c000001440000";
    private static final String GET_RANDOM = "80010000000c0000017b0008";

    /** Random numbers that come when they are let. */
    private static final class Held extends TestTpm.SeededRandomness {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch let = new CountDownLatch(1);
        volatile boolean held;

        Held() {
            super("held");
        }

        @Override
        public void fill(byte[] target) {
            if (held) {
                asked.countDown();
                try {
                    let.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            super.fill(target);
        }
    }

    @Test
    @Timeout(30)
    void theStateIsThatOfBeforeIt() throws Exception {
        Held random = new Held();
        try (Tpm tpm = Tpm.open(new Platform(TestTpm.CRYPTO, random, () -> 0, new MemoryStore()), fault -> {})) {
            tpm.init();
            assertEquals(0, execute(tpm, STARTUP));
            random.held = true;
            FutureTask<Integer> running = new FutureTask<>(() -> execute(tpm, GET_RANDOM));
            Thread.ofPlatform().start(running);
            try {
                random.asked.await();
                TpmState seen = CompletableFuture.supplyAsync(tpm::state).get(10, TimeUnit.SECONDS);
                assertTrue(seen.live().started());
                assertFalse(running.isDone());
            } finally {
                random.let.countDown();
            }
            assertEquals(0, running.get());
        }
    }

    private static int execute(Tpm tpm, String command) {
        byte[] response = tpm.execute(HexFormat.of().parseHex(command), new Invocation(0, false, () -> false, 4096));
        return HexFormat.fromHexDigits(HexFormat.of().formatHex(response, 6, 10));
    }
}
