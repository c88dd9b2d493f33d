package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import etpm.transport.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent of {@code etpm connect}, and its clients: Java's and the script's. */
@Timeout(60)
final class AgentTest {
    private static final Log NO_LOG = line -> {};
    private static final String GET_RANDOM = "80010000000c0000017b0008";
    private static final String SUCCESS = "80010000000a00000000";
    private static final Path RELAY = Path.of("..", "scripts", "relay");

    @TempDir
    private Path folder;

    private final List<AutoCloseable> closeables = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : closeables.reversed()) each.close();
    }

    private Path path() {
        return folder.resolve("agent");
    }

    private Agent serve(String listen) throws UsageError, CannotDo {
        Agent agent = Agent.bind(listen);
        closeables.add(agent);
        ServedTpm tpm = FakeServedTpm.open(folder.resolve("state"));
        tpm.powerOn();
        agent.serve(tpm, NO_LOG);
        return agent;
    }

    /** What a client of an agent says, and how it ends. */
    private record Ended(int status, String out, String err) {}

    /** The client in Java, or the one that ./etpm starts in its place. */
    private Ended client(boolean script, String commands) throws Exception {
        byte[] octets = Bytes.ofHex(commands).toByteArray();
        if (script) {
            Process process = new ProcessBuilder(RELAY.toString(), path().toString()).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(octets);
            } catch (IOException e) {
                // It has ended before it read.
            }
            byte[] out = process.getInputStream().readAllBytes();
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), Bytes.wrap(out).toHex(), err);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(octets));
        try {
            int status = new Main(
                            Map.of(),
                            (state, notices) -> FakeServedTpm.open(state.folder()),
                            new Thread(),
                            new PrintStream(out),
                            new PrintStream(err))
                    .run(List.of("connect", Agent.UNIX + path()));
            return new Ended(status, Bytes.wrap(out.toByteArray()).toHex(), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientOfAPathUsesTheTpm(boolean script) throws Exception {
        Agent agent = serve(Agent.UNIX + path());
        assertEquals(
                "eTPM agent ready: swtpm unix:" + path() + " (control " + path() + ".ctrl)\n"
                        + "Try it: TPM2TOOLS_TCTI=swtpm:path=" + path() + " tpm2_getrandom --hex 8\n",
                agent.ready());
        assertEquals(new Ended(0, SUCCESS + SUCCESS, ""), client(script, GET_RANDOM + GET_RANDOM));
        assertEquals(List.of("power on", "execute 17b", "execute 17b"), FakeServedTpm.events(folder.resolve("state")));
        for (String file : List.of("agent", "agent.ctrl")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))));
        }
        agent.close();
        assertFalse(Files.exists(path()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereThereIsNoAgentThatIsSaid(boolean script) throws Exception {
        Ended ended = client(script, GET_RANDOM);
        assertEquals(1, ended.status());
        assertTrue(ended.err().startsWith("etpm: There is no agent on " + path() + ": "), ended.err());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAgentThatEndsIsSaid(boolean script) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path()));
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
            Thread agent = Thread.ofPlatform().daemon(true).start(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(4096));
                    client.write(ByteBuffer.wrap(new byte[] {(byte) 0x80, 1, 0}));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Ended ended = script ? held() : client(false, GET_RANDOM);
            agent.join();
            assertEquals(1, ended.status());
            assertTrue(ended.err().contains("has ended the connection"), ended.err());
        }
    }

    /** The script's client, whose input does not end. */
    private Ended held() throws Exception {
        Process process = new ProcessBuilder(RELAY.toString(), path().toString()).start();
        OutputStream in = process.getOutputStream();
        in.write(Bytes.ofHex(GET_RANDOM).toByteArray());
        in.flush();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), "", err);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSocketThatOthersMayUseIsRefused(boolean script) throws Exception {
        serve(Agent.UNIX + path());
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-rw----"));
        Ended ended = client(script, GET_RANDOM);
        assertEquals(
                new Ended(1, "", "etpm: What listens on " + path() + " is not an agent of this user alone.\n"), ended);
        assertEquals(List.of("power on"), FakeServedTpm.events(folder.resolve("state")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherUsersAgentIsRefused(boolean script) throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "root alone can start another user's process");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String listen = "socket S, PF_UNIX, SOCK_STREAM, 0; bind S, pack_sockaddr_un shift; listen S, 5;"
                + " syswrite STDOUT, 1; sleep 60";
        Process other = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--clear-groups",
                        "perl",
                        "-MSocket",
                        "-e",
                        listen,
                        path().toString())
                .start();
        closeables.add(other::destroy);
        assertEquals('1', other.getInputStream().read());
        Ended ended = client(script, GET_RANDOM);
        assertEquals(
                new Ended(1, "", "etpm: What listens on " + path() + " is not an agent of this user alone.\n"), ended);
    }

    @Test
    void aFolderOfOthersIsNoPlace() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        for (String permissions : List.of("rwxrwx---", "rwx----w-")) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
            CannotDo e = assertThrows(CannotDo.class, () -> Agent.bind(Agent.UNIX + open.resolve("agent")));
            assertTrue(e.getMessage().contains("its folder must be this user's"), e.getMessage());
        }
        assertEquals(List.of(), List.of(open.toFile().list()));
        assertThrows(CannotDo.class, () -> Agent.bind(Agent.UNIX + folder.resolve("none/agent")));
        assertThrows(CannotDo.class, () -> Agent.bind(Agent.UNIX + folder.resolve("a".repeat(108))));
    }

    @Test
    void aPathThatIsInUseIsLeftAlone() throws Exception {
        serve(Agent.UNIX + path());
        CannotDo e = assertThrows(CannotDo.class, () -> Agent.bind(Agent.UNIX + path()));
        assertEquals("Somebody listens on " + path() + " already.", e.getMessage());
        assertEquals(SUCCESS, client(false, GET_RANDOM).out());
        // What a killed agent has left is replaced; another file is not.
        Path left = folder.resolve("left");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(left))
                .close();
        assertTrue(Files.exists(left));
        serve(Agent.UNIX + left);
        Path file = Files.writeString(folder.resolve("file"), "kept");
        assertThrows(CannotDo.class, () -> Agent.bind(Agent.UNIX + file));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void theSimulatorsProtocolOnAPathAndOnPorts() throws Exception {
        Agent agent = serve("mssim:" + Agent.UNIX + path());
        assertTrue(agent.ready().contains("TPM2TOOLS_TCTI=mssim:path=" + path() + " "), agent.ready());
        String sent = "00000008" + "00" + "0000000c" + GET_RANDOM;
        String answer = "0000000a" + SUCCESS + "00000000";
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            assertEquals(answer, exchange(channel, sent, answer.length() / 2));
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path() + ".ctrl"))) {
            assertEquals("00000000", exchange(channel, "00000001", 4));
        }
        Agent ports = serve("mssim:0");
        Matcher tcti =
                Pattern.compile("mssim:host=127\\.0\\.0\\.1,port=(\\d+) ").matcher(ports.ready());
        assertTrue(tcti.find(), ports.ready());
        try (SocketChannel channel =
                SocketChannel.open(new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(tcti.group(1))))) {
            assertEquals(answer, exchange(channel, sent, answer.length() / 2));
        }
    }

    private static String exchange(SocketChannel channel, String request, int octets) throws IOException {
        channel.write(ByteBuffer.wrap(Bytes.ofHex(request).toByteArray()));
        ByteBuffer reply = ByteBuffer.allocate(octets);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {}
        return Bytes.wrap(reply.array()).toHex();
    }

    @Test
    void optionsThatDoNotFitAreTold() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        Main main = new Main(Map.of(), (state, notices) -> FakeServedTpm.open(state.folder()), new Thread(), to, to);
        assertEquals(2, main.run(List.of("connect", "unix:" + path(), "--policy", "p")));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("--policy is the agent's"), said.toString());
        assertEquals(2, main.run(List.of("connect", "unix:")));
        assertThrows(UsageError.class, () -> Agent.bind("mssim:unix:"));
        assertThrows(UsageError.class, () -> Agent.bind("nobody:x"));
        CannotDo e = assertThrows(CannotDo.class, () -> Agent.bind("0.0.0.0:0"));
        assertTrue(e.getMessage().contains("would be reachable from other machines"), e.getMessage());
    }
}
