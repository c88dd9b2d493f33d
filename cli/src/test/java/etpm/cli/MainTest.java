package etpm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+) \\((control|platform) (\\d+)\\)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path state;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        for (Process each : processes) each.destroyForcibly();
    }

    private int run(String... arguments) throws InterruptedException {
        return new Main(
                        Map.of("HOME", state.toString()),
                        new FakeOpener(),
                        new Thread(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(List.of(arguments));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private String complained() {
        return err.toString(UTF_8);
    }

    private static final class FakeOpener implements ServedTpm.Opener {
        @Override
        public ServedTpm open(StateOptions state, Consumer<String> notices) throws CannotDo {
            return FakeServedTpm.open(state.folder());
        }
    }

    /** The command as a process of its own, over the fake. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread nothing = new Thread();
            System.exit(new Main(System.getenv(), new FakeOpener(), nothing, System.out, System.err)
                    .run(List.of(arguments)));
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "serve",
                "--state",
                state.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    private static int portIn(String readyLine) {
        Matcher port = PORT.matcher(readyLine);
        assertTrue(port.find(), readyLine);
        assertEquals(Integer.parseInt(port.group(1)) + 1, Integer.parseInt(port.group(3)));
        return Integer.parseInt(port.group(1));
    }

    @Test
    void helpTeachesWithExamples() throws Exception {
        assertEquals(0, run());
        String general = said();
        assertTrue(general.contains("etpm serve"), general);
        out.reset();
        assertEquals(0, run("--help"));
        assertEquals(general, said());
        out.reset();

        assertEquals(0, run("serve", "--help"));
        String serve = said();
        for (Option option : Commands.SERVE.make(new FakeOpener(), new Thread()).options()) {
            assertTrue(serve.contains("  " + option.flag()), serve);
        }
        assertTrue(serve.contains("export TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=4321"), serve);
        out.reset();
        assertEquals(0, run("help", "serve"));
        assertEquals(serve, said());
        for (String line : serve.split("\n", -1)) {
            assertTrue(line.length() <= 100 || line.startsWith("  etpm serve ["), line);
        }
    }

    @Test
    void aFirstWordOfTwoHasHelpToo() throws Exception {
        assertEquals(0, run("state", "--help"));
        String state = said();
        assertTrue(state.contains("  etpm state rekey "), state);
        assertFalse(state.contains("etpm serve"), state);
        out.reset();
        assertEquals(0, run("help", "state"));
        assertEquals(state, said());
        assertEquals(2, run("help", "nothing"));
        assertEquals(2, run("help", "state", "nothing"));
    }

    @Test
    void tellsItsVersion() throws Exception {
        assertEquals(0, run("version"));
        assertTrue(said().startsWith("eTPM "), said());
    }

    @Test
    void refusesWhatThereIsNotInOneSentence() throws Exception {
        assertEquals(2, run("sreve"));
        assertEquals("etpm: There is no command \"sreve\"; \"etpm help\" lists those there are.\n", complained());
        err.reset();
        assertEquals(2, run("serve", "--what"));
        assertEquals("etpm: There is no option --what; \"etpm serve --help\" lists what there is.\n", complained());
        assertEquals("", said());
    }

    @Test
    void staysOnLoopbackUnlessTold() throws Exception {
        assertEquals(1, run("serve", "--swtpm", "0.0.0.0:2321"));
        assertEquals(
                "etpm: Port 2321 on 0.0.0.0 would be reachable from other machines, and whoever reaches a plain port"
                        + " owns the TPM. To serve it there all the same, add --listen-beyond-loopback.\n",
                complained());
    }

    @Test
    void saysThatAPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(1, run("serve", "--swtpm", Integer.toString(taken.getLocalPort())));
            assertEquals(
                    "etpm: Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use: stop what listens there, or choose another port.\n",
                    complained());
        }
    }

    @Test
    void servesAndEndsInOrderOnSigterm() throws Exception {
        Process process = start("--swtpm", "0");
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String ready = reader.readLine();
            int port = portIn(ready);
            assertEquals(
                    "eTPM ready: swtpm 127.0.0.1:" + port + " (control " + (port + 1) + "), state " + state, ready);
            assertEquals(
                    "Try it: TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=" + port + " tpm2_getrandom --hex 8",
                    reader.readLine());
            try (Socket client = new Socket("127.0.0.1", port)) {
                client.getOutputStream().write(HexFormat.of().parseHex("80010000000c0000017b0008"));
                assertEquals(10, client.getInputStream().readNBytes(10).length);
            }
            process.destroy();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
        assertEquals(0, process.exitValue());
        assertEquals(
                List.of("power on", "execute 144", "execute 17b", "orderly shutdown", "power off", "close"),
                FakeServedTpm.events(state));
    }

    @Test
    void leavesStartupToTheClientWhenTold() throws Exception {
        Process process = start("--swtpm", "0", "--no-startup");
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            int port = portIn(reader.readLine());
            String tcti = "TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=" + port;
            assertEquals(
                    "Try it: " + tcti + " tpm2_startup -c && " + tcti + " tpm2_getrandom --hex 8", reader.readLine());
            assertEquals(List.of("power on"), FakeServedTpm.events(state));
        }
    }

    @Test
    void waitsForAClientsPowerOnWhenOnlyTheSimulatorsProtocolIsServed() throws Exception {
        Process process = start("--mssim", "0");
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String ready = reader.readLine();
            int port = portIn(ready);
            assertEquals(
                    "eTPM ready: mssim 127.0.0.1:" + port + " (platform " + (port + 1) + "), state " + state, ready);
            try (Socket platform = new Socket("127.0.0.1", port + 1)) {
                platform.getOutputStream().write(new byte[] {0, 0, 0, 1});
                assertEquals(4, platform.getInputStream().readNBytes(4).length);
            }
            assertEquals(List.of("power on", "execute 144"), FakeServedTpm.events(state));
        }
    }

    @Test
    void servesBothProtocolsAndEndsWhenAClientStopsIt() throws Exception {
        Process process = start("--swtpm", "0", "--mssim", "0");
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String ready = reader.readLine();
            Matcher ports = PORT.matcher(ready);
            assertTrue(ports.find() && ports.find(), ready);
            try (Socket commands = new Socket("127.0.0.1", Integer.parseInt(ports.group(1)))) {
                commands.getOutputStream().write(new byte[] {0, 0, 0, 21});
                assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            }
        }
        assertEquals(0, process.exitValue());
        assertEquals(
                List.of("power on", "execute 144", "orderly shutdown", "power off", "close"),
                FakeServedTpm.events(state));
    }
}
