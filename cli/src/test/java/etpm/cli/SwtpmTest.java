package etpm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.store.FileAnchor;
import etpm.store.key.KeySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code etpm swtpm} says is what swtpm 0.7.1 says. */
@Timeout(60)
class SwtpmTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... arguments) throws InterruptedException {
        return new Main(
                        Map.of(),
                        (state, notices) -> FakeServedTpm.open(state.folder()),
                        new Thread(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(List.of(arguments));
    }

    private String complained() {
        return err.toString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--foo|socket: unrecognized option '--foo'",
                "--migration-key file=x|socket: unrecognized option '--migration-key'",
                "--state x|socket: unrecognized option '--state'",
                "-Z|socket: invalid option -- 'Z'",
                "--ctrl|socket: option '--ctrl' requires an argument",
                "--tpm2=1|socket: option '--tpm2' doesn't allow an argument",
            })
    void unknownOptionsShowTheUsage(String line, String message) throws Exception {
        assertEquals(1, run(("swtpm socket --tpm2 " + line).split(" ")));
        assertEquals(message + "\n" + SwtpmOption.usage() + "\n", complained());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bar|swtpm: Unknown parameter 'bar'",
                "--key file=x,format=hex|swtpm: There is no --key here: a state is sealed with --key-file, --passphrase-file or --tee",
                "--key-file|swtpm: --key-file needs FILE after it; \"etpm swtpm socket --help\" says more.",
                "--key-file=|swtpm: --key-file needs FILE: what it got is empty.",
                "--key-file a --key-file b|swtpm: --key-file is given twice: leave one out.",
                "--ask-passphrase=x|swtpm: --ask-passphrase takes no value: leave out \"=x\".",
                "--anchor x|swtpm: \"x\" is no anchor: give --anchor file:FILE.",
                "--require-key|swtpm: --require-key is given and no key source is: name one with --key-file, --passphrase-file or --tee.",
                "--ctrl type=foo,path=x|swtpm: Unsupport control channel type: foo",
                "--ctrl type=unixio,foo=1|swtpm: Error parsing ctrl options: Unknown option 'foo=1'",
                "--ctrl type=unixio|swtpm: Missing path and fd options for UnixIO control channel",
                "--ctrl type=tcp|swtpm: Missing port and fd options for TCP control channel",
                "--flags foo|swtpm: Error parsing flags options: Unknown option 'foo'",
                "--flags startup-deactivated|swtpm: TPM 2 does not support startup deactivated.",
                "--locality foo|swtpm: Error parsing locality options: Unknown option 'foo'",
                "--log foo=1|swtpm: Error parsing logging options: Unknown option 'foo=1'",
                "--server foo=1|swtpm: Error parsing server options: Unknown option 'foo=1'",
                "--pid foo=2|swtpm: Error parsing pid options: Unknown option 'foo=2'",
                "--tpmstate foo=/tmp|swtpm: Error parsing tpmstate options: Unknown option 'foo=/tmp'",
                "--tpmstate dir=x,mode=9|swtpm: Error parsing tpmstate options: invalid mode type '9'",
                "--tpmstate backend-uri=file://x|swtpm: Unsupported backend-uri 'file://x'",
            })
    void whatIsWrongInAnOptionIsSaid(String line, String message) throws Exception {
        String state = line.contains("--tpmstate") ? "" : " --tpmstate dir=" + folder.resolve("state");
        assertEquals(1, run(("swtpm socket --tpm2" + state + " " + line).split(" ")));
        assertEquals(message + "\n", complained());
    }

    @Test
    void needsTpm2AndAState() throws Exception {
        assertEquals(1, run("swtpm", "socket", "--tpmstate", "dir=" + folder));
        assertEquals(1, run("swtpm", "socket", "--tpm2"));
        assertEquals(
                "swtpm: TPM 1.2 is not supported\n"
                        + "swtpm: Error: No TPM state directory is defined; TPM_PATH is not set\n",
                complained());
    }

    /** What the TPM's opener is asked for. */
    private StateOptions asked(String... own) throws InterruptedException {
        List<StateOptions> asked = new ArrayList<>();
        List<String> line = new ArrayList<>(List.of("swtpm", "socket", "--tpm2", "--tpmstate", "dir=" + folder));
        line.addAll(List.of(own));
        Main main = new Main(
                Map.of(),
                (state, notices) -> {
                    asked.add(state);
                    throw new CannotDo("That is all.");
                },
                new Thread(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        assertEquals(1, main.run(line));
        assertEquals("swtpm: That is all.\n", complained());
        err.reset();
        return asked.getFirst();
    }

    @Test
    void whatOpensTheStateIsSaidAsToOtherCommands() throws Exception {
        StateOptions none = asked();
        assertEquals(folder, none.folder());
        assertEquals(List.of(), none.sources());
        assertEquals(StateOptions.Making.BARE, none.making());

        Path anchor = folder.resolve("anchor");
        Path key = folder.resolve("key");
        StateOptions sealed = asked(
                "--tee", "software:" + folder.resolve("tee"), "--anchor=file:" + anchor, "--key-file", key.toString());
        assertEquals(
                List.of("key file " + key, "TEE sealing key (software: protects nothing against the host)"),
                sealed.sources().stream().map(KeySource::describe).toList());
        assertInstanceOf(FileAnchor.class, sealed.anchor());
        assertEquals(StateOptions.Making.BARE, sealed.making());
        assertEquals(StateOptions.Making.REFUSED, asked("--require-state").making());
    }

    @Test
    void tellsWhatItCan() throws Exception {
        assertEquals(0, run("swtpm", "socket", "--tpm2", "--print-capabilities"));
        String said = out.toString(UTF_8);
        assertTrue(
                said.startsWith("{ \"type\": \"swtpm\", \"features\": [ \"tpm-2.0\", \"tpm-send-command-header\""),
                said);
        assertTrue(said.contains("\"rsa-keysize-2048\""), said);
        assertFalse(said.contains("cmdarg-pwd-fd"), said);
    }

    @Test
    void knowsTheInterfacesThatItHas() throws Exception {
        assertEquals(1, run("swtpm"));
        assertEquals(1, run("swtpm", "cuse"));
        assertEquals(0, run("swtpm", "--help"));
        assertEquals(0, run("swtpm", "--version"));
        String said = out.toString(UTF_8);
        assertTrue(said.startsWith("Missing TPM interface type.\nUnsupported TPM interface type 'cuse'.\n"), said);
        assertTrue(said.contains("TPM emulator eTPM "), said);
    }

    // ---- serving

    /** A socket's file is there before anybody listens on it. */
    private SocketChannel connect(Path path) throws InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(path));
            } catch (IOException e) {
                assertTrue(tries < 3000, () -> complained());
                Thread.sleep(10);
            }
        }
    }

    private String exchange(Path path, String request) throws IOException, InterruptedException {
        try (SocketChannel channel = connect(path)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(request)));
            ByteBuffer reply = ByteBuffer.allocate(4096);
            channel.read(reply);
            return HexFormat.of().formatHex(reply.array(), 0, reply.position());
        }
    }

    @Test
    void servesUntilItIsShutDown() throws Exception {
        Path state = folder.resolve("state");
        Path control = folder.resolve("control");
        Path data = folder.resolve("data");
        Path pid = folder.resolve("pid");
        int[] status = {-1};
        Thread server = new Thread(() -> {
            try {
                status[0] = run(
                        "swtpm",
                        "socket",
                        "--tpm2",
                        "--tpmstate=dir=" + state,
                        "--ctrl",
                        "type=unixio,path=" + control + ",mode=0600",
                        "--server",
                        "type=unixio,path=" + data,
                        "--pid",
                        "file=" + pid,
                        "--log",
                        "file=" + folder.resolve("log") + ",level=20,prefix=vm1 ",
                        "--flags",
                        "startup-clear");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        server.start();
        assertEquals("80010000000a00000000", exchange(data, "80010000000c0000017b0002"));
        assertEquals("0000000000000000", exchange(control, "0000000f"));
        assertEquals(Long.toString(ProcessHandle.current().pid()), Files.readString(pid));
        assertEquals("00000000", exchange(control, "00000003"));
        server.join();
        assertEquals(0, status[0]);
        assertFalse(Files.exists(control));
        assertEquals(
                List.of("power on", "execute 144", "execute 17b", "orderly shutdown", "power off"),
                FakeServedTpm.events(state).subList(0, 5));
        assertEquals("close", FakeServedTpm.events(state).getLast());
        assertEquals("", complained());
    }

    /** What the JVM is to learn from must succeed, and leave nothing. */
    @Test
    void practiceSucceeds() throws Exception {
        Practice.serve(folder);
        assertTrue(Files.exists(folder.resolve("state")));
        assertFalse(Files.exists(folder.resolve("control")));
    }
}
