package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process killed in the middle of its commits loses none that it acknowledged, and its anchor stays right. */
@Timeout(600)
class KilledProcessTest {
    private static final int ROUNDS = 10;
    private static final long SEED = 4711;

    @TempDir
    private Path folder;

    @TempDir
    private Path beside;

    private Path anchor = Path.of("anchor");

    @BeforeEach
    void anchor() {
        anchor = beside.resolve("anchor");
    }

    @Test
    void noAcknowledgedCommitIsLost() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        long reached = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Process process = start();
            long acknowledged;
            try (BufferedReader output = process.inputReader()) {
                acknowledged = Long.parseLong(output.readLine());
                assertEquals(reached + 1, acknowledged);
                long enough = acknowledged + random.nextInt(300);
                while (acknowledged < enough) {
                    acknowledged = Long.parseLong(output.readLine());
                }
                // By its handle: Process would close the pipe that still holds acknowledgements.
                process.toHandle().destroyForcibly();
                String line;
                while ((line = output.readLine()) != null && !line.isEmpty()) {
                    // A kill may cut the last line; a cut number is smaller.
                    acknowledged = Math.max(acknowledged, Long.parseLong(line));
                }
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (LogStore store = LogStore.open(folder, Committer.access(anchor))) {
                reached = Committer.last(store.load());
            }
            long last = acknowledged;
            long found = reached;
            assertTrue(found == last || found == last + 1, () -> "acknowledged " + last + ", found " + found);
        }
    }

    @Test
    void aSecondProcessIsRefusedByName() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader output = process.inputReader()) {
            output.readLine();
            StoreException.InUse refused =
                    assertThrows(StoreException.InUse.class, () -> LogStore.open(folder, Committer.access(anchor)));
            assertEquals(
                    "The state folder " + folder.toRealPath() + " is in use by another eTPM (process " + process.pid()
                            + "); stop that one or choose another folder.",
                    refused.getMessage());
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        LogStore.open(folder, Committer.access(anchor)).close();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committer.class.getName(),
                        folder.toString(),
                        anchor.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
