package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The openssl command, as someone who has never heard of eTPM. */
final class OpenSsl {
    private static final Path PROGRAM = Path.of("/usr/bin/openssl");

    private OpenSsl() {}

    /** Runs it and returns what it prints; fails when it does. */
    static String run(Object... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "openssl is not installed");
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        for (Object argument : arguments) command.add(argument.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
