package etpm.transport.swtpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.transport.FakeTpm;
import etpm.transport.LogLines;
import etpm.transport.UnixWire;
import etpm.transport.posix.UnixAcceptor;
import etpm.transport.socket.Acceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Channels over unix sockets, and a data channel that is passed over the control channel, as QEMU does it. */
@Timeout(30)
class UnixChannelsTest {
    private static final String OK = "00000000";
    private static final String IO_ERROR = "0000001f";
    private static final String READ_CLOCK = "80010000000a00000181";

    private final FakeTpm tpm = new FakeTpm();
    private final LogLines log = new LogLines();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void power() {
        tpm.powerOn();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private Path control() {
        return folder.resolve("control");
    }

    private void serve(@Nullable Acceptor data, boolean endWithData, boolean endWithControl) throws IOException {
        serve(data, endWithData, endWithControl, ControlChannel.PATIENCE);
    }

    private void serve(@Nullable Acceptor data, boolean endWithData, boolean endWithControl, Duration patience)
            throws IOException {
        Behaviour behaviour = new Behaviour(VendorLocality.REFUSED, false, true, false, endWithData, endWithControl);
        Acceptor control = UnixAcceptor.bind(control(), 0600);
        open.add(SwtpmServer.start(data, control, tpm, behaviour, patience, stopped::countDown, log));
    }

    private UnixWire connect(Path path) throws IOException {
        UnixWire wire = new UnixWire(path);
        open.add(wire);
        return wire;
    }

    @Test
    void servesPaths() throws Exception {
        Path data = folder.resolve("data");
        serve(UnixAcceptor.bind(data, 0600), false, false);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(control())));
        UnixWire first = connect(control());
        UnixWire second = connect(control());
        assertEquals(OK + OK, second.send("0000000f").receiveOnce());
        assertEquals(OK, first.send("00000005 02000000").receiveOnce());
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "80010000000e000000000002a0a1",
                    connect(data).send("8001 0000000c 0000017b 0002").receiveOnce());
        }
        assertEquals("execute 80010000000c0000017b0002 @2", tpm.events().getLast());
    }

    @Test
    void aRequestMayComeInPieces() throws Exception {
        serve(null, false, false, Duration.ofSeconds(4));
        UnixWire wire = connect(control()).send("0000");
        Thread.sleep(50);
        assertEquals(OK, wire.send("0005 01").receiveOnce());
        assertEquals("end", connect(control()).send("00000005").receiveOnce());
        assertEquals("swtpm control: the rest of a frame did not come in time; connection closed", log.only());
    }

    @Test
    void closingEndsItAll() throws Exception {
        serve(null, false, false);
        UnixWire wire = connect(control());
        assertEquals(OK + OK, wire.send("0000000f").receiveOnce());
        open.getFirst().close();
        assertEquals("end", wire.receiveOnce());
        assertFalse(Files.exists(control()));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aSocketThatLiesThereIsReplacedAndNothingElse() throws Exception {
        open.add(UnixAcceptor.bind(control(), 0600));
        serve(null, false, false);
        assertEquals(OK + OK, connect(control()).send("0000000f").receiveOnce());

        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThrows(IOException.class, () -> UnixAcceptor.bind(file, 0600));
        assertEquals("precious", Files.readString(file));
        assertThrows(IOException.class, () -> UnixAcceptor.bind(folder.resolve("x".repeat(108)), 0600));
    }

    // ---- a descriptor over SCM_RIGHTS

    @Test
    void takesTheDataChannelThatIsPassed() throws Exception {
        serve(null, false, false);
        try (Python python = new Python("""
                ours, theirs = pair()
                pass_descriptor(control, theirs)
                show(control)
                ours.sendall(bytes.fromhex('%s'))
                show(ours)
                another, theirs = pair()
                pass_descriptor(control, theirs)
                show(control)
                ours.close()
                # Until the server has noticed that the first one has ended.
                import time
                for _ in range(1000):
                    pass_descriptor(control, theirs)
                    answer = control.recv(4096).hex()
                    if answer != '%s': break
                    time.sleep(0.01)
                print(answer, flush=True)
                another.sendall(bytes.fromhex('%s'))
                show(another)
                """.formatted(READ_CLOCK, IO_ERROR, READ_CLOCK), control())) {
            assertEquals(List.of(OK, "80010000000a00000143", IO_ERROR, OK, "80010000000a00000143"), python.lines());
        }
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aDataChannelThatIsNotPassedIsMissed() throws Exception {
        serve(null, false, false);
        assertEquals("00000003", connect(control()).send("00000010").receiveOnce());
    }

    @Test
    void aDataChannelBesideAServerIsRefused() throws Exception {
        serve(UnixAcceptor.bind(folder.resolve("data"), 0600), false, false);
        try (Python python = new Python("""
                ours, theirs = pair()
                pass_descriptor(control, theirs)
                theirs.close()
                show(control)
                show(ours)
                """, control())) {
            // And what was passed is closed.
            assertEquals(List.of(IO_ERROR, ""), python.lines());
        }
    }

    @Test
    void endsWithTheDataChannelWhereItShall() throws Exception {
        serve(null, true, false);
        connect(control()).send("0000000f").receiveOnce();
        open.getLast().close();
        assertFalse(stopped.await(200, TimeUnit.MILLISECONDS));
        try (Python python = new Python("""
                ours, theirs = pair()
                pass_descriptor(control, theirs)
                show(control)
                theirs.close()
                ours.close()
                """, control())) {
            assertEquals(List.of(OK), python.lines());
            assertTrue(stopped.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void endsWithTheControlChannelWhereItShall() throws Exception {
        serve(null, false, true);
        connect(control()).send("0000000f").receiveOnce();
        open.getLast().close();
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
    }

    /** A client in Python, which can pass descriptors as the JDK cannot. */
    private static final class Python implements AutoCloseable {
        private static final String BEGIN = """
                import socket, sys
                control = socket.socket(socket.AF_UNIX)
                control.connect(sys.argv[1])
                def pair(): return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
                def pass_descriptor(to, what): socket.send_fds(to, [bytes.fromhex('00000010')], [what.fileno()])
                def show(of): print(of.recv(4096).hex(), flush=True)
                """;

        private final Process process;

        Python(String script, Path control) throws IOException {
            process = new ProcessBuilder("python3", "-c", BEGIN + script, control.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        List<String> lines() throws IOException, InterruptedException {
            List<String> lines = process.inputReader().lines().toList();
            assertEquals(0, process.waitFor());
            return lines;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
