package etpm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The tpm2-tools of the machine, as a client nobody here wrote. */
public final class Tpm2Tools {
    private Tpm2Tools() {}

    /** What {@code tpm2_getrandom --hex count} prints over a TCTI; the test is skipped where there is no such tool. */
    public static String getRandom(String tcti, int count) throws IOException, InterruptedException {
        Path tool = Path.of("/usr/bin/tpm2_getrandom");
        assumeTrue(Files.isExecutable(tool), "tpm2-tools are not installed");

        ProcessBuilder builder = new ProcessBuilder(tool.toString(), "-T", tcti, "--hex", Integer.toString(count));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "tpm2_getrandom does not end");
        assertEquals(0, process.exitValue(), output);
        return output.strip();
    }
}
